import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";
import { makeGroup, people, watch } from "./room-under-test.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

const broadcast = (more: object = {}) =>
  rest.call("group_open_http_svc/send_broadcast_msg", { Random: 2_718_281, MsgBody: text("all of you"), ...more });
const sendTo = (GroupId: string, more: object = {}) =>
  rest.call("group_open_http_svc/send_group_msg", { GroupId, Random: ++randoms, MsgBody: text("hello"), ...more });
let randoms = 0;

test("reaches every AVChatRoom of the app, no broadcast group, and nobody who enters later", async () => {
  const [a = "", b = "", c = ""] = await people(rest, 3);
  const rooms = [await makeGroup(rest, "AVChatRoom"), await makeGroup(rest, "AVChatRoom")];
  const horn = await makeGroup(rest, "BChatRoom");
  const [first, second, third] = [
    await watch(rest, rooms[0] ?? "", a),
    await watch(rest, rooms[1] ?? ""),
    await watch(rest, horn, c),
  ];
  const answer = await broadcast({ From_Account: b, CloudCustomData: "x" });
  expect(answer).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgSeq: rest.now() });
  for (const [at, watching] of [first, second].entries())
    await expect
      .poll(() => watching.heard())
      .toMatchObject([
        {
          groupId: rooms[at],
          to: rooms[at],
          from: b,
          isBroadcast: true,
          priority: "High",
          random: 2_718_281,
          cloudCustomData: "x",
          seq: 0,
          msgSeq: answer.MsgSeq,
          body: text("all of you"),
        },
      ]);
  expect((await broadcast()).MsgSeq).toBe(answer.MsgSeq + 1);
  await expect.poll(() => first.heard()).toHaveLength(2);
  expect(third.heard()).toEqual([]);
  const late = await watch(rest, rooms[0] ?? "", b);
  await sendTo(rooms[0] ?? "");
  await expect.poll(() => late.heard()).toHaveLength(1);
  expect(late.heard()).not.toMatchObject([{ isBroadcast: true }]);
});

test("refuses unknown senders, long and empty messages, and what the app has switched off", async () => {
  expect((await broadcast({ From_Account: "lr_ghost" })).ErrorCode).toBe(10019);
  expect((await broadcast({ MsgBody: text("x".repeat(12_000)) })).ErrorCode).toBe(80002);
  expect((await broadcast({ MsgBody: [] })).ErrorCode).toBe(10004);
  expect((await broadcast({ Random: undefined })).ErrorCode).toBe(10004);
  expect((await broadcast({ Random: 0, From_Account: "", CloudCustomData: null })).ErrorCode).toBe(0);
  rest.app.settings = { ...rest.app.settings, liveBroadcast: false };
  expect((await broadcast()).ErrorCode).toBe(10007);
  rest.app.settings = { ...rest.app.settings, liveBroadcast: true };
});

test("send_group_msg into a room: who is there gets it; beyond the budget it is shed and answers success", async () => {
  const GroupId = await makeGroup(rest, "AVChatRoom");
  const watching = await watch(rest, GroupId);
  const answers = [];
  for (let n = 0; n < 45; n++) answers.push(await sendTo(GroupId));
  expect(answers.every(({ ErrorCode }) => ErrorCode === 0)).toBe(true);
  expect(answers.filter(({ MsgDropReason }) => MsgDropReason === "MsgFreqCtrl")).toHaveLength(5);
  expect(answers[44]).toMatchObject({ MsgSeq: 0, MsgDropReason: "MsgFreqCtrl" });
  expect(await sendTo(GroupId, { MsgPriority: "High" })).not.toHaveProperty("MsgDropReason");
  await expect.poll(() => watching.heard().map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, n) => n + 1));
  rest.moveTime(1);
  expect((await sendTo(GroupId)).MsgSeq).toBe(42);
});

test("a repeated REST send comes once; one that was shed may be tried again", async () => {
  const GroupId = await makeGroup(rest, "AVChatRoom");
  const watching = await watch(rest, GroupId);
  const first = await sendTo(GroupId, { Random: 7_700_077 });
  expect(await sendTo(GroupId, { Random: 7_700_077 })).toEqual(first);
  for (let n = 0; n < 39; n++) await sendTo(GroupId);
  expect(await sendTo(GroupId, { Random: 7_700_078 })).toMatchObject({ MsgDropReason: "MsgFreqCtrl" });
  rest.moveTime(1);
  expect(await sendTo(GroupId, { Random: 7_700_078 })).toMatchObject({ MsgSeq: 41 });
  await expect.poll(() => watching.heard()).toHaveLength(41);
});

test("only the app speaks in a broadcast group, to whoever is in it", async () => {
  const GroupId = await makeGroup(rest, "BChatRoom");
  const watching = await watch(rest, GroupId);
  expect(
    (await sendTo(GroupId, { MsgBody: [{ MsgType: "TIMCustomElem", MsgContent: { Data: "horn" } }] })).ErrorCode,
  ).toBe(0);
  await expect.poll(() => watching.heard()).toMatchObject([{ seq: 1, from: "administrator" }]);
});
