import { actAsApp, banFile, createGroup, createTopic, requireGroup } from "@hongyan/domain";
import { mentionAll } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway, text } from "./testing/test-gateway.ts";

let t: TestGateway;
let alice: TestClient;
let bob: TestClient;
let carol: TestClient;
let randoms = 0;
let groups = 0;

const before = "Group.CallbackBeforeSendMsg";
const after = "Group.CallbackAfterSendMsg";
const failed = "Group.CallbackSendMsgException";
const receipts = "Group.CallbackAfterReadReceipt";
const caller = clientCaller("alice");
const EventTime = expect.any(Number);
const clientTime = 1_700_000_000;

const account = async (userId: string) => {
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};
async function makeGroup(type: string, more: object = {}): Promise<string> {
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner: await account("alice"), type, name: "Crew" },
    ...(type !== "AVChatRoom" && { members: [{ account: await account("bob") }] }),
    ...more,
  });
  return groupId;
}
const send = (client: TestClient, groupId: string, words: string, more: object = {}) =>
  client.request("sendGroupMessage", { groupId, clientTime, random: ++randoms, body: text(words), ...more });
const turnOn = (more = {}) => t.backEnd.turnOn(t.domain, t.app, { onFailure: "continue", ...more });
const asked = () => t.backEnd.asked.map(({ body }) => body);
const told = async () => (await t.backEnd.told()).map(({ body }) => body);
const wordsIn = async (client: TestClient, groupId: string) => {
  const { messages } = await client.request("listMessages", { conversationId: `GROUP${groupId}`, count: 100 });
  const said = (messages as { tip?: object; body: { MsgContent: { Text: string } }[] }[]).filter(({ tip }) => !tip);
  return said.map(({ body }) => body[0]?.MsgContent.Text);
};
/** What a client heard of messages since the last call. */
async function heard(client: TestClient) {
  await client.request("heartbeat");
  const frames = client.waiting().splice(0);
  return frames.flatMap(({ event, data }) => {
    const message = data?.message as { tip?: object } | undefined;
    return event === "messageReceived" && !message?.tip ? [message] : [];
  });
}
async function mute(groupId: string, userId: string) {
  await alice.request("setGroupMemberMute", { groupId, userId, seconds: 60 });
  await t.backEnd.told();
}

beforeAll(async () => {
  t = await testGateway();
  [alice, bob, carol] = [await t.logIn("alice"), await t.logIn("bob"), await t.logIn("carol")];
  await turnOn({ commands: [before, after, failed, receipts] });
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.backEnd.told();
  t.backEnd.asked.length = 0;
  t.backEnd.answer(before, {});
});

describe("a client's message into a group", () => {
  test("is asked about before it is delivered, and told of as it was stored", async () => {
    const groupId = await makeGroup("Public");
    const sent = await send(alice, groupId, "boat at 7", { cloudCustomData: "c", mentions: ["bob", mentionAll] });
    const message = {
      GroupId: groupId,
      Type: "Public",
      From_Account: "alice",
      Operator_Account: "alice",
      Random: randoms,
      MsgId: sent.id,
      OnlineOnlyFlag: 0,
      MsgBody: text("boat at 7"),
      CloudCustomData: "c",
      EventTime,
    };
    expect(t.backEnd.asked).toEqual([{ command: before, body: { CallbackCommand: before, ...message }, caller }]);
    const GroupAtInfo = [{ GroupAtAllFlag: 0, GroupAt_Account: "bob" }, { GroupAtAllFlag: 1 }];
    const placed = { MsgSeq: sent.seq, MsgTime: sent.time, GroupAtInfo };
    const body = { CallbackCommand: after, ...message, ...placed };
    expect(await t.backEnd.told()).toEqual([{ command: after, body, caller }]);
  });

  test("in a topic names the community beside it", async () => {
    const GroupId = await makeGroup("Community", { groupId: `@TGS#_hall${++groups}`, hasTopics: true });
    const actor = actAsApp(await account("alice"));
    const topic = await createTopic(t.domain, t.app, await requireGroup(t.domain, t.app, GroupId), actor, {
      name: "T",
    });
    await send(alice, topic.groupId, "hello");
    const names = { GroupId, TopicId: topic.groupId, Type: "Community" };
    expect([asked(), await told()]).toMatchObject([[names], [{ ...names, MsgSeq: 1 }]]);
  });

  test("only for members online now is told of without a seq", async () => {
    const groupId = await makeGroup("Public");
    expect(await send(alice, groupId, "psst", { onlineUserOnly: true })).toMatchObject({ seq: 0 });
    expect(asked()).toMatchObject([{ OnlineOnlyFlag: 1 }]);
    expect(await told()).toMatchObject([{ CallbackCommand: after, OnlineOnlyFlag: 1, MsgSeq: 0 }]);
  });

  test("that is refused reaches its sender as an error and nobody else at all", async () => {
    const groupId = await makeGroup("Public");
    await heard(bob);
    t.backEnd.answer(before, { ErrorCode: 1 });
    await expect(send(alice, groupId, "no")).rejects.toMatchObject({ code: 10016 });
    t.backEnd.answer(before, { ErrorCode: 10_123, ErrorInfo: "slow mode" });
    await expect(send(alice, groupId, "no")).rejects.toMatchObject({ code: 10_123, message: "slow mode" });
    t.backEnd.answer(before, { ErrorCode: 2 });
    expect(await send(alice, groupId, "no")).toMatchObject({ seq: 0, msgSeq: 0, id: expect.any(String) });
    expect([await heard(bob), await wordsIn(bob, groupId), await told()]).toEqual([[], [], []]);
  });

  test("that is changed is delivered, kept and told of as it was changed", async () => {
    const groupId = await makeGroup("Public");
    await heard(bob);
    t.backEnd.answer(before, { MsgBody: text("****"), CloudCustomData: "checked" });
    const changed = { body: text("****"), cloudCustomData: "checked" };
    expect(await send(alice, groupId, "rude")).toMatchObject(changed);
    expect(await heard(bob)).toMatchObject([changed]);
    expect(await wordsIn(bob, groupId)).toEqual(["****"]);
    expect(await told()).toMatchObject([{ MsgBody: text("****"), CloudCustomData: "checked" }]);
  });

  test("waits for no answer that does not come: it goes, or fails, as the app has it", async () => {
    const groupId = await makeGroup("Public");
    t.backEnd.answer(before, undefined);
    expect(await send(alice, groupId, "first")).toMatchObject({ seq: expect.any(Number) });
    await turnOn({ onFailure: "refuse" });
    await expect(send(alice, groupId, "second")).rejects.toMatchObject({ code: 80003 });
    await turnOn();
    expect(await wordsIn(bob, groupId)).toEqual(["first"]);
    expect(await told()).toMatchObject([{ MsgBody: text("first") }]);
  });

  test("keeps its place among those of its sender, however long each is thought about", async () => {
    const groupId = await makeGroup("Public");
    const answers: ((answer: Record<string, unknown>) => void)[] = [];
    t.backEnd.answer(before, ({ From_Account }) =>
      From_Account === "alice" ? new Promise((resolve) => answers.push(resolve)) : {},
    );
    const sent = ["one", "two", "three"].map((words) => send(alice, groupId, words));
    await expect.poll(() => answers).toHaveLength(3);
    for (const answer of answers.slice(1)) answer({});
    // Who is not the sender waits for nobody.
    await send(bob, groupId, "meanwhile");
    answers[0]?.({});
    await Promise.all(sent);
    expect(await wordsIn(bob, groupId)).toEqual(["meanwhile", "one", "two", "three"]);
    const order = (await t.backEnd.told(after)).map(({ body }) => body.MsgBody[0].MsgContent.Text);
    expect(order).toEqual(["meanwhile", "one", "two", "three"]);
  });

  test("that is sent again under its number is asked about and told of once, also when it is no longer allowed", async () => {
    const groupId = await makeGroup("Public");
    const again = { sendNumber: 1, random: 4242 };
    const first = await send(bob, groupId, "once", again);
    expect(await send(bob, groupId, "once", again)).toEqual(first);
    expect([asked().length, (await told()).length]).toEqual([1, 1]);
    await mute(groupId, "bob");
    expect(await send(bob, groupId, "once", again)).toEqual(first);
    expect([asked().length, await told()]).toEqual([1, []]);
  });
});

describe("a client's message that a rule keeps out of its group", () => {
  test("is told with its sender and the error that it got, and nobody is asked", async () => {
    const groupId = await makeGroup("Public");
    await mute(groupId, "bob");
    await expect(send(bob, groupId, "let me", { cloudCustomData: "c" })).rejects.toMatchObject({ code: 10017 });
    const body = {
      CallbackCommand: failed,
      GroupId: groupId,
      Type: "Public",
      From_Account: "bob",
      Operator_Account: "bob",
      Random: randoms,
      OnlineOnlyFlag: 0,
      MsgBody: text("let me"),
      CloudCustomData: "c",
      ErrorCode: 10017,
      ErrorInfo: "the sender is muted",
      EventTime,
    };
    expect(await t.backEnd.told()).toEqual([{ command: failed, body, caller: { ...caller, account: "bob" } }]);
    expect(asked()).toEqual([]);
  });

  test("is told of a sender who is not in the group", async () => {
    const groupId = await makeGroup("Public");
    await expect(send(carol, groupId, "hello?")).rejects.toMatchObject({ code: 10007 });
    expect(await told()).toMatchObject([{ CallbackCommand: failed, From_Account: "carol", ErrorCode: 10007 }]);
  });

  test("is told of a banned file", async () => {
    const groupId = await makeGroup("Public");
    await banFile(t.domain, t.app, "https://files.example.org/bad.pdf", true);
    const file = { UUID: "u", FileSize: 3, FileName: "bad.pdf", Url: "https://files.example.org/bad.pdf" };
    const body = [{ MsgType: "TIMFileElem", MsgContent: { ...file, Download_Flag: 2 } }];
    const error = await send(alice, groupId, "", { body }).catch(({ code }) => code);
    expect(await told()).toMatchObject([{ CallbackCommand: failed, MsgBody: body, ErrorCode: error }]);
    expect(error).toBeGreaterThan(0);
  });

  test("is told of one too many in a second, where the app limits them", async () => {
    const groupId = await makeGroup("Public");
    t.app.settings = { ...t.app.settings, groupMessagesPerSecond: 1 };
    await send(alice, groupId, "first");
    await expect(send(alice, groupId, "second")).rejects.toMatchObject({ code: 10023 });
    t.app.settings = { ...t.app.settings, groupMessagesPerSecond: 0 };
    expect(await told()).toMatchObject([{ CallbackCommand: after }, { CallbackCommand: failed, ErrorCode: 10023 }]);
  });

  test("is told also where there is no such group", async () => {
    await expect(send(alice, "nowhere", "anybody?", { onlineUserOnly: true })).rejects.toMatchObject({ code: 10010 });
    const [got] = await t.backEnd.told();
    expect(got).toMatchObject({ command: failed, caller, body: { GroupId: "nowhere", OnlineOnlyFlag: 1 } });
    expect(got?.body).not.toHaveProperty("Type");
    const TopicId = "@TGS#_plaza@TOPIC#_gone";
    await expect(send(alice, TopicId, "anybody?")).rejects.toMatchObject({ code: 10010 });
    expect(await told()).toMatchObject([{ CallbackCommand: failed, GroupId: "@TGS#_plaza", TopicId }]);
  });

  test("is told of receivers who are nobody", async () => {
    const groupId = await makeGroup("Public");
    await expect(send(alice, groupId, "you there?", { targets: ["nobody"] })).rejects.toMatchObject({ code: 10019 });
    expect(await told()).toMatchObject([{ CallbackCommand: failed, GroupId: groupId, ErrorCode: 10019 }]);
  });
});

test("what clients say in a live room is asked about and told of, and so is what a rule keeps out of it", async () => {
  const groupId = await makeGroup("AVChatRoom");
  for (const client of [alice, bob]) await client.request("enterRoom", { groupId });
  t.backEnd.answer(before, { MsgBody: text("clean") });
  const sent = await send(alice, groupId, "rude");
  const names = { GroupId: groupId, Type: "AVChatRoom", From_Account: "alice", MsgId: sent.id };
  expect(asked()).toMatchObject([{ ...names, MsgBody: text("rude") }]);
  expect(await t.backEnd.told()).toMatchObject([
    { command: after, caller, body: { ...names, MsgSeq: sent.seq, MsgTime: sent.time, MsgBody: text("clean") } },
  ]);
  await expect(send(carol, groupId, "from outside")).rejects.toMatchObject({ code: 10007 });
  expect(await told()).toMatchObject([{ CallbackCommand: failed, Type: "AVChatRoom", From_Account: "carol" }]);
  t.backEnd.answer(before, { ErrorCode: 1 });
  await expect(send(alice, groupId, "no")).rejects.toMatchObject({ code: 10016 });
  expect(await told()).toEqual([]);
});

test("a message that asks for receipts is told of as read by nobody yet", async () => {
  const groupId = await makeGroup("Public");
  const { seq } = await send(alice, groupId, "read me", { needReadReceipt: true });
  const [sent, asking, ...others] = await t.backEnd.told();
  expect([sent?.command, others]).toEqual([after, []]);
  const list = [{ MsgSeq: seq, ReadNum: 0, UnreadNum: 1, ReadReceiptMembers: [] }];
  const body = { CallbackCommand: receipts, GroupId: groupId, Type: "Public", GroupMsgReceiptList: list, EventTime };
  expect(asking).toEqual({ command: receipts, body, caller });
});
