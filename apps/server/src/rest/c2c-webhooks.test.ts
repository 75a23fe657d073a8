import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { restCaller, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
let randoms = 0;
const before = "C2C.CallbackBeforeSendMsg";
const after = "C2C.CallbackAfterSendMsg";

const send = (content: string, more: object = {}) =>
  rest.call("openim/sendmsg", {
    ...{ From_Account: "alice", To_Account: "bob", MsgRandom: ++randoms, MsgBody: text(content) },
    ...more,
  });

beforeAll(async () => {
  rest = await testRest();
  await rest.backEnd.turnOn(rest.domain, rest.app);
  await rest.importAll("alice", "bob", "carol");
});
afterAll(() => rest.close());
beforeEach(async () => {
  await rest.backEnd.told();
  rest.backEnd.asked.length = 0;
  rest.backEnd.answer(before, {});
});

test("sendmsg is asked about and told with the numbers and the key that it answers", async () => {
  const answer = await send("hello", { MsgSeq: 93_847, CloudCustomData: "c" });
  const body = expect.objectContaining({
    From_Account: "alice",
    To_Account: "bob",
    MsgSeq: 93_847,
    MsgRandom: randoms,
    MsgTime: answer.MsgTime,
    MsgKey: answer.MsgKey,
    MsgId: answer.MsgId,
    CloudCustomData: "c",
    MsgBody: text("hello"),
  });
  expect(rest.backEnd.asked).toEqual([{ command: before, body, caller: restCaller }]);
  expect(await rest.backEnd.told(after)).toEqual([{ command: after, body, caller: restCaller }]);
});

test("a refusal stands in the envelope, with the code and the text of the back end", async () => {
  rest.backEnd.answer(before, { ErrorCode: 1 });
  expect(await send("refused")).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20006 });
  rest.backEnd.answer(before, { ErrorCode: 130_000, ErrorInfo: "closed on Sundays" });
  expect(await send("refused")).toMatchObject({
    ActionStatus: "FAIL",
    ErrorCode: 130_000,
    ErrorInfo: "closed on Sundays",
  });
  rest.backEnd.answer(before, { ErrorCode: 2 });
  expect(await send("dropped")).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, MsgKey: expect.any(String) });
  expect(await rest.backEnd.told()).toEqual([]);
});

test("of a message that the back end changed only numbers are kept for its repeats", async () => {
  rest.backEnd.answer(before, { MsgBody: text("masked") });
  const add = vi.spyOn(rest.domain.recentSends, "add");
  const answer = await send("bad words");
  const [, kept] = add.mock.calls[0] ?? [];
  add.mockRestore();
  expect(await kept).toMatchObject({ publicTime: answer.MsgTime });
  expect(await kept).not.toHaveProperty("changedTo");
  expect((await rest.backEnd.told(after)).map(({ body }) => body.MsgBody)).toEqual([text("masked")]);
});

test("ForbidCallbackControl leaves out the webhooks it names, each by itself", async () => {
  await send("not asked", { ForbidCallbackControl: ["ForbidBeforeSendMsgCallback"] });
  await send("not told", { ForbidCallbackControl: ["ForbidAfterSendMsgCallback"] });
  await send("not told either", { ForbidCallbackControl: ["ForbidAfterSendMsgCallback"], OnlineOnlyFlag: 1 });
  await send("neither", { ForbidCallbackControl: ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"] });
  expect(rest.backEnd.asked.map(({ body }) => body.MsgBody)).toEqual([text("not told"), text("not told either")]);
  expect((await rest.backEnd.told(after)).map(({ body }) => body.MsgBody)).toEqual([text("not asked")]);
});

test("a repeat of a call is asked about and told once, also while the first is still being asked about", async () => {
  const call = { MsgRandom: ++randoms };
  const answers = await Promise.all([send("once", call), send("once", call)]);
  expect(answers[1]).toEqual(answers[0]);
  expect(await send("once", call)).toEqual(answers[0]);
  expect(rest.backEnd.asked).toHaveLength(1);
  expect(await rest.backEnd.told(after)).toHaveLength(1);
});

test("batchsendmsg and importmsg call nothing", async () => {
  await rest.call("openim/batchsendmsg", {
    To_Account: ["bob", "carol"],
    MsgRandom: ++randoms,
    MsgBody: text("batch"),
  });
  await rest.call("openim/importmsg", {
    ...{ From_Account: "alice", To_Account: "bob", MsgRandom: ++randoms, MsgTimeStamp: rest.now() - 60 },
    ...{ SyncFromOldSystem: 5, MsgBody: text("import") },
  });
  expect(rest.backEnd.asked).toEqual([]);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("a message in maintenance is neither asked about nor told", async () => {
  rest.app.settings.isInMaintenance = true;
  expect((await send("closed")).ErrorCode).not.toBe(0);
  rest.app.settings.isInMaintenance = false;
  expect(rest.backEnd.asked).toEqual([]);
  expect(await rest.backEnd.told()).toEqual([]);
});
