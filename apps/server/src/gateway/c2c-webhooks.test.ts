import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway, text } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let alice: TestClient;
let randoms = 0;

const before = "C2C.CallbackBeforeSendMsg";
const after = "C2C.CallbackAfterSendMsg";

const messageTo = (to: string, content: string, more: object = {}) => ({
  to,
  body: text(content),
  clientTime: Math.floor(gateway.clock.now / 1000),
  random: ++randoms,
  ...more,
});
const send = (content: string, more: object = {}) => alice.request("sendC2cMessage", messageTo("bob", content, more));

const head = async () => {
  const { accounts, conversations } = gateway.domain.storage;
  const [a, b] = await Promise.all(["alice", "bob"].map((name) => accounts.find(gateway.app.sdkAppId, name)));
  return (await conversations.findPair(a?.number ?? 0, b?.number ?? 0)) ?? { lastSeq: 0 };
};

beforeAll(async () => {
  gateway = await testGateway();
  await gateway.backEnd.turnOn(gateway.domain, gateway.app);
  alice = await gateway.logIn("alice");
  await gateway.logIn("bob");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.told();
  gateway.backEnd.asked.length = 0;
  gateway.backEnd.answer(before, {});
});

test("a back end is asked about a message before it is delivered, and told of it afterwards", async () => {
  const sent = await send("see you at nine", { cloudCustomData: "c" });
  const message = {
    From_Account: "alice",
    To_Account: "bob",
    MsgRandom: randoms,
    MsgId: sent.id,
    OnlineOnlyFlag: 0,
    CloudCustomData: "c",
    MsgBody: text("see you at nine"),
  };
  expect(gateway.backEnd.asked).toEqual([
    {
      command: before,
      body: expect.objectContaining({ ...message, MsgSeq: 0 }),
      caller: clientCaller("alice"),
    },
  ]);
  const [told, ...others] = await gateway.backEnd.told(after);
  expect(others).toEqual([]);
  expect(told?.caller.account).toBe("alice");
  expect(told?.body).toMatchObject({
    ...message,
    MsgSeq: sent.msgSeq,
    MsgTime: sent.time,
    MsgKey: `${sent.msgSeq}_${randoms}_${sent.time}`,
    SendMsgResult: 0,
    ErrorInfo: "send msg succeed",
  });
  expect(Math.abs((told?.body.EventTime ?? 0) - Date.now())).toBeLessThan(10_000);
});

test("a refusal of the back end reaches the client, with its own code and text, and nothing is stored or told", async () => {
  const { lastSeq } = await head();
  gateway.backEnd.answer(before, { ErrorCode: 1, ErrorInfo: "not read" });
  await expect(send("refused")).rejects.toMatchObject({ code: 20006 });
  gateway.backEnd.answer(before, { ErrorCode: 120_001, ErrorInfo: "daily quota used up" });
  await expect(send("refused")).rejects.toMatchObject({ code: 120_001, message: "daily quota used up" });
  gateway.backEnd.answer(before, { ErrorCode: 130_001, ErrorInfo: "outside of the range" });
  await expect(send("refused")).rejects.toMatchObject({ code: 20006 });
  expect((await head()).lastSeq).toBe(lastSeq);
  expect(await gateway.backEnd.told()).toEqual([]);
});

test("a message that is dropped is answered as a success, stored nowhere and told to nobody", async () => {
  const { lastSeq } = await head();
  gateway.backEnd.answer(before, { ErrorCode: 2 });
  expect(await send("dropped")).toMatchObject({ seq: 0, id: expect.stringContaining(`-${randoms}`) });
  expect((await head()).lastSeq).toBe(lastSeq);
  expect(await gateway.backEnd.told()).toEqual([]);
});

test("elements and custom data are replaced each by itself, and the sender, the webhook and the history have the new ones", async () => {
  gateway.backEnd.answer(before, { MsgBody: text("masked") });
  const masked = { body: text("masked"), cloudCustomData: "kept" };
  expect(await send("bad words", { cloudCustomData: "kept" })).toMatchObject(masked);
  gateway.backEnd.answer(before, { CloudCustomData: "replaced" });
  const replaced = { body: text("good words"), cloudCustomData: "replaced" };
  expect(await send("good words", { cloudCustomData: "given" })).toMatchObject(replaced);
  const told = await gateway.backEnd.told(after);
  expect(told.map(({ body }) => [body.MsgBody, body.CloudCustomData])).toEqual([
    [text("masked"), "kept"],
    [text("good words"), "replaced"],
  ]);
  const { messages } = (await alice.request("listMessages", { conversationId: "C2Cbob", count: 2 })) as {
    messages: { body: unknown; cloudCustomData: string }[];
  };
  expect(messages.map(({ body, cloudCustomData }) => [body, cloudCustomData])).toEqual(
    expect.arrayContaining([
      [text("masked"), "kept"],
      [text("good words"), "replaced"],
    ]),
  );
});

test.each([
  ["no answer", undefined],
  ["no code", { ErrorCode: "0" }],
  ["elements of no kind", { MsgBody: [{ MsgType: "TIMNoElem", MsgContent: {} }] }],
  ["no elements", { MsgBody: [] }],
  ["an element that breaks its rules", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: 7 } }] }],
  ["more than a message may hold", { CloudCustomData: "x".repeat(60_000) }],
  ["custom data that is none", { CloudCustomData: { a: 1 } }],
])("where the back end gives %s, the policy decides: the sender's own message, or none", async (_what, answer) => {
  gateway.backEnd.answer(before, answer);
  await send("as it was");
  expect((await gateway.backEnd.told(after)).map(({ body }) => body.MsgBody)).toEqual([text("as it was")]);
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "refuse" });
  await expect(send("not at all")).rejects.toMatchObject({ code: 80003 });
  expect(await gateway.backEnd.told(after)).toEqual([]);
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "continue" });
});

test("fields that a back end fills with null or nothing change nothing, and a refusal counts whatever stands beside it", async () => {
  for (const nothing of [null, ""]) {
    gateway.backEnd.answer(before, { ErrorInfo: nothing, MsgBody: nothing, CloudCustomData: nothing });
    await send("as it was", { cloudCustomData: "kept" });
    const told = await gateway.backEnd.told(after);
    expect(told.map(({ body }) => [body.MsgBody, body.CloudCustomData])).toEqual([[text("as it was"), "kept"]]);
  }
  for (const MsgBody of [null, [], "none"]) {
    gateway.backEnd.answer(before, { ErrorCode: 1, MsgBody });
    await expect(send("not at all")).rejects.toMatchObject({ code: 20006 });
    gateway.backEnd.answer(before, { ErrorCode: 2, MsgBody });
    expect(await send("dropped")).toMatchObject({ seq: 0 });
  }
  expect(await gateway.backEnd.told()).toEqual([]);
});

test("what a device sends once more because an answer was lost is not asked about or told again", async () => {
  const message = messageTo("bob", "once", { sendNumber: 1 });
  const first = await alice.request("sendC2cMessage", message);
  gateway.backEnd.answer(before, { ErrorCode: 1 });
  expect(await alice.request("sendC2cMessage", message)).toEqual(first);
  expect(gateway.backEnd.asked).toHaveLength(1);
  expect(await gateway.backEnd.told(after)).toHaveLength(1);
});

test("a device that sends once more learns what was stored in the place of its message", async () => {
  gateway.backEnd.answer(before, { MsgBody: text("masked") });
  const message = messageTo("bob", "bad words", { sendNumber: 2 });
  const first = await alice.request("sendC2cMessage", message);
  expect(first.body).toEqual(text("masked"));
  expect(await alice.request("sendC2cMessage", message)).toEqual(first);
  gateway.backEnd.answer(before, {});
  expect(await send("as it is")).not.toHaveProperty("body");
});

test("a message for devices online now says so, before and after", async () => {
  await send("now or never", { onlineUserOnly: true });
  const [told] = await gateway.backEnd.told(after);
  expect([gateway.backEnd.asked[0]?.body.OnlineOnlyFlag, told?.body.OnlineOnlyFlag]).toEqual([1, 1]);
  expect(told?.body).toMatchObject({ SendMsgResult: 0, MsgBody: text("now or never") });
});

test("a message that a rule refused is not asked about, and told with the error of its sender", async () => {
  const carol = await gateway.logIn("carol");
  await carol.request("addToBlocklist", { userIds: ["alice"] });
  await gateway.backEnd.told();
  await expect(alice.request("sendC2cMessage", messageTo("carol", "unwanted"))).rejects.toMatchObject({ code: 20007 });
  expect(gateway.backEnd.asked).toEqual([]);
  const [told] = await gateway.backEnd.told(after);
  expect(told?.body).toMatchObject({
    From_Account: "alice",
    To_Account: "carol",
    SendMsgResult: 20007,
    MsgBody: text("unwanted"),
  });
  expect(told?.body.ErrorInfo).not.toBe("send msg succeed");
});

test("messages of one sender to one account are stored in their order, however late each is answered", async () => {
  const answers = [Promise.withResolvers<object>(), Promise.withResolvers<object>(), Promise.withResolvers<object>()];
  let asked = 0;
  gateway.backEnd.answer(before, async () => (await answers[asked++]?.promise) as Record<string, unknown>);
  const sends = ["one", "two", "three"].map((content) => send(content));
  answers[2]?.resolve({});
  answers[1]?.resolve({ ErrorCode: 1 });
  answers[0]?.resolve({});
  const [first, second, third] = await Promise.allSettled(sends);
  expect(second).toMatchObject({ status: "rejected" });
  const seqOf = (result: typeof first) => (result?.status === "fulfilled" ? Number(result.value.seq) : 0);
  expect(seqOf(third)).toBe(seqOf(first) + 1);
});

test("switched off, nothing is asked and nothing written", async () => {
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: [] });
  await send("unheard");
  expect(gateway.backEnd.asked).toEqual([]);
  expect(await gateway.backEnd.told()).toEqual([]);
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: "all" });
});
