import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupCalls } from "./testing/group-calls.ts";
import { restCaller, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, account } = groupCalls(() => rest);

const commands = {
  recall: "Group.CallbackAfterRecallMsg",
  edit: "Group.CallbackAfterModifyMsg",
  extensions: "Group.CallbackAfterGroupMsgExtension",
  receipts: "Group.CallbackAfterReadReceipt",
};
const EventTime = expect.any(Number);

/** The seq of a message; what its sending tells is taken. */
async function send(groupId: string, from: string, more: object = {}): Promise<number> {
  const { MsgSeq } = await say(groupId, from, more);
  await rest.backEnd.told();
  return MsgSeq;
}
async function expectTold(command: string, fields: object): Promise<void> {
  const body = { CallbackCommand: command, EventTime, ...fields };
  expect(await rest.backEnd.told()).toEqual([{ command, body, caller: restCaller }]);
}
async function expectNothingTold(): Promise<void> {
  expect(await rest.backEnd.told()).toEqual([]);
}
const idOf = async (userId: string, random: number) => `${(await account(userId)).number}-${rest.now()}-${random}`;

async function community(): Promise<{ GroupId: string; TopicId: string }> {
  const GroupId = await create("Community", ["alice", "bob"], { SupportTopic: 1 });
  const TopicId = `${GroupId}@TOPIC#_hall`;
  await call("million_group_open_http_svc/create_topic", { GroupId, TopicName: "Hall", TopicId });
  return { GroupId, TopicId };
}

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("alice", "bob", "carol", "administrator");
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: Object.values(commands) });
});
afterAll(() => rest.close());
beforeEach(() => rest.backEnd.told());

test("messages that group_msg_recall takes back are told at once, those that it could not are missing", async () => {
  const GroupId = await create("Public", ["alice", "bob"]);
  const [first, second] = [
    await send(GroupId, "alice", { Random: 8001 }),
    await send(GroupId, "bob", { Random: 8002 }),
  ];
  const recall = (...seqs: number[]) =>
    call("group_msg_recall", { GroupId, MsgSeqList: seqs.map((MsgSeq) => ({ MsgSeq })) });
  await recall(second, 999, first);
  const MsgSeqList = [
    { MsgSeq: second, MsgId: await idOf("bob", 8002) },
    { MsgSeq: first, MsgId: await idOf("alice", 8001) },
  ];
  await expectTold(commands.recall, { Operator_Account: "administrator", Type: "Public", GroupId, MsgSeqList });
  await recall(second, 999, first);
  await expectNothingTold();
});

test("what delete_group_msg_by_sender takes back is told in pages, also in a topic", async () => {
  const names = await community();
  for (let n = 0; n < 101; n++) await say(names.GroupId, "bob", { TopicId: names.TopicId });
  await rest.backEnd.told();
  const wipe = () => call("delete_group_msg_by_sender", { ...names, Sender_Account: "bob" });
  expect(await wipe()).toMatchObject({ ErrorCode: 0 });
  const told = await rest.backEnd.told();
  expect(told).toMatchObject([
    {
      command: commands.recall,
      caller: restCaller,
      body: { ...names, Type: "Community", Operator_Account: "administrator" },
    },
    { command: commands.recall, body: names },
  ]);
  const seqs = told.map(({ body }) => body.MsgSeqList.map(({ MsgSeq }: { MsgSeq: number }) => MsgSeq));
  expect(seqs).toEqual([Array.from({ length: 100 }, (_, n) => n + 1), [101]]);
  await wipe();
  await expectNothingTold();
});

test("an edit by modify_group_msg is told whole, in a topic too; one of no message is not", async () => {
  const GroupId = await create("Public", ["alice", "bob"]);
  const MsgSeq = await send(GroupId, "alice", { MsgBody: text("boat at 7") });
  const edit = (more: object) => call("openim/modify_group_msg", { GroupId, MsgSeq, ...more });
  await edit({ CloudCustomData: "c" });
  const by = { Operator_Account: "administrator" };
  const edited = { ...by, GroupId, TopicId: "", MsgSeq, MsgBody: text("boat at 7"), CloudCustomData: "c" };
  await expectTold(commands.edit, edited);
  await edit({ MsgBody: text("boat at 8") });
  await expectTold(commands.edit, { ...edited, MsgBody: text("boat at 8") });
  expect((await edit({ MsgSeq: 99, CloudCustomData: "d" })).ErrorCode).toBe(20026);
  expect((await edit({ MsgBody: text("x".repeat(13_000)) })).ErrorCode).not.toBe(0);
  await expectNothingTold();
  const names = await community();
  const inTopic = await send(names.GroupId, "bob", { TopicId: names.TopicId });
  await edit({ ...names, MsgSeq: inTopic, MsgBody: text("boat at 9") });
  await expectTold(commands.edit, { ...by, ...names, MsgSeq: inTopic, MsgBody: text("boat at 9") });
});

test("key-value pairs that group_set_key_values writes are told, those that it could not are missing", async () => {
  const GroupId = await create("Public", ["alice", "bob"]);
  const MsgSeq = await send(GroupId, "alice", { SupportMessageExtension: 1 });
  const write = (OperateType: number, ...pairs: [Key: string, Value?: string, Seq?: number][]) =>
    call("openim_msg_ext_http_svc/group_set_key_values", {
      ...{ GroupId, MsgSeq, OperateType },
      ...(pairs.length > 0 && { ExtensionList: pairs.map(([Key, Value, Seq]) => ({ Key, Value, Seq })) }),
    });
  const names = { GroupId, MsgSeq };
  await write(1, ["a", "1"], ["b", "2"]);
  const pairs = [
    { Key: "a", Value: "1", Seq: 1 },
    { Key: "b", Value: "2", Seq: 2 },
  ];
  await expectTold(commands.extensions, { ...names, OperateType: 1, ExtensionList: pairs, Seq: 2 });
  await write(2, ["a"], ["none"]);
  const deleted = [{ Key: "a", Value: "", Seq: 3 }];
  await expectTold(commands.extensions, { ...names, OperateType: 2, ExtensionList: deleted, Seq: 3 });
  await write(2, ["none"]);
  await expectNothingTold();
  await write(3);
  await expectTold(commands.extensions, { ...names, OperateType: 3, ExtensionList: [], Seq: 3 });
  await write(3);
  await expectNothingTold();
});

test("receipts of group_msg_receipt are told with the member that they are of", async () => {
  const GroupId = await create("Public", ["alice", "bob", "carol"]);
  const MsgSeq = await send(GroupId, "alice", { NeedReadReceipt: 1 });
  const plain = await send(GroupId, "alice");
  const receipt = (From_Account: string, ...seqs: number[]) =>
    call("group_msg_receipt", { GroupId, From_Account, MsgSeqList: seqs.map((seq) => ({ MsgSeq: seq })) });
  await receipt("bob", MsgSeq);
  const GroupMsgReceiptList = [{ MsgSeq, ReadNum: 1, UnreadNum: 1, ReadReceiptMembers: [{ Member_Account: "bob" }] }];
  await expectTold(commands.receipts, { GroupId, Type: "Public", GroupMsgReceiptList });
  await receipt("bob", MsgSeq);
  expect((await receipt("carol", MsgSeq, plain)).ErrorCode).toBe(10062);
  await expectNothingTold();
});
