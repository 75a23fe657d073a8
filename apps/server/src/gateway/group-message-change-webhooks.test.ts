import { actAsApp, createGroup, createTopic, requireGroup } from "@hongyan/domain";
import { extensionErrors, groupErrors, messageErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway, text } from "./testing/test-gateway.ts";

let t: TestGateway;
let alice: TestClient;
let bob: TestClient;
let carol: TestClient;
let dave: TestClient;
let randoms = 0;

const commands = {
  recall: "Group.CallbackAfterRecallMsg",
  edit: "Group.CallbackAfterModifyMsg",
  extensions: "Group.CallbackAfterGroupMsgExtension",
  receipts: "Group.CallbackAfterReadReceipt",
};
const EventTime = expect.any(Number);
const refused = (error: { code: number }) => ({ code: error.code });
const account = async (userId: string) => {
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};

/** A group that alice owns, with bob, carol and whom else a test wants. */
async function makeGroup(more: object = {}, others: string[] = []): Promise<string> {
  const names = ["bob", "carol", ...others];
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner: await account("alice"), type: "Public", name: "Crew" },
    members: await Promise.all(names.map(async (userId) => ({ account: await account(userId) }))),
    ...more,
  });
  return groupId;
}

type Sent = { id: string; seq: number };

/** A message; what its sending tells is taken. */
async function send(client: TestClient, groupId: string, more: object = {}): Promise<Sent> {
  const message = { groupId, clientTime: 1_700_000_000, random: ++randoms, body: text("boat at 7"), ...more };
  const sent = (await client.request("sendGroupMessage", message)) as Sent;
  await t.backEnd.told();
  return sent;
}

async function expectTold(command: string, account: string, fields: object): Promise<void> {
  const body = { CallbackCommand: command, EventTime, ...fields };
  expect(await t.backEnd.told()).toEqual([{ command, body, caller: clientCaller(account) }]);
}
async function expectNothingTold(): Promise<void> {
  expect(await t.backEnd.told()).toEqual([]);
}

beforeAll(async () => {
  t = await testGateway();
  [alice, bob, carol] = [await t.logIn("alice"), await t.logIn("bob"), await t.logIn("carol")];
  dave = await t.logIn("dave");
  await t.backEnd.turnOn(t.domain, t.app, { commands: Object.values(commands) });
});
afterAll(() => t.close());
beforeEach(() => t.backEnd.told());

describe("a message that a member recalls", () => {
  const recall = (client: TestClient, groupId: string, seq: number) =>
    client.request("recallMessage", { conversationId: `GROUP${groupId}`, seq });

  test("is told with its id and who recalled it; one that was recalled before is not", async () => {
    const groupId = await makeGroup();
    const { id, seq } = await send(bob, groupId);
    await expect(recall(carol, groupId, seq)).rejects.toMatchObject(refused(groupErrors.notPermitted));
    await expectNothingTold();
    await recall(alice, groupId, seq);
    const MsgSeqList = [{ MsgSeq: seq, MsgId: id }];
    const names = { Type: "Public", GroupId: groupId };
    await expectTold(commands.recall, "alice", { Operator_Account: "alice", ...names, MsgSeqList });
    await expect(recall(alice, groupId, seq)).rejects.toMatchObject(refused(groupErrors.notRecallable));
    await expectNothingTold();
  });

  test("in a topic is told with the community, and an edit there too", async () => {
    const GroupId = await makeGroup({ type: "Community", groupId: "@TGS#_changed", hasTopics: true });
    const actor = actAsApp(await account("alice"));
    const topic = await createTopic(t.domain, t.app, await requireGroup(t.domain, t.app, GroupId), actor, {
      name: "T",
    });
    const names = { GroupId, TopicId: topic.groupId };
    const { id, seq } = await send(bob, topic.groupId);
    const conversationId = `GROUP${topic.groupId}`;
    await bob.request("editMessage", { conversationId, seq, basedOn: 0, body: text("boat at 8") });
    const edited = { Operator_Account: "bob", ...names, MsgSeq: seq, MsgBody: text("boat at 8") };
    await expectTold(commands.edit, "bob", edited);
    await recall(bob, topic.groupId, seq);
    const MsgSeqList = [{ MsgSeq: seq, MsgId: id }];
    await expectTold(commands.recall, "bob", { Operator_Account: "bob", Type: "Community", ...names, MsgSeqList });
  });
});

describe("a message that a member edits", () => {
  test("is told whole as it then is, whichever part of it changed", async () => {
    const groupId = await makeGroup();
    const { seq } = await send(bob, groupId, { cloudCustomData: "c" });
    const edit = { conversationId: `GROUP${groupId}`, seq };
    const names = { GroupId: groupId, TopicId: "", MsgSeq: seq };
    const first = await bob.request("editMessage", { ...edit, basedOn: 0, body: text("boat at 8") });
    const said = { MsgBody: text("boat at 8"), CloudCustomData: "c" };
    await expectTold(commands.edit, "bob", { Operator_Account: "bob", ...names, ...said });
    await alice.request("editMessage", { ...edit, basedOn: first.changePosition, cloudCustomData: "d" });
    await expectTold(commands.edit, "alice", { Operator_Account: "alice", ...names, ...said, CloudCustomData: "d" });
  });

  test("is not told where somebody else was faster, or it may not", async () => {
    const groupId = await makeGroup();
    const { seq } = await send(bob, groupId);
    const edit = { conversationId: `GROUP${groupId}`, seq, basedOn: 0, body: text("mine") };
    const both = await Promise.all([bob.request("editMessage", edit), carol.request("editMessage", edit)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["conflict", "edited"]);
    expect(await t.backEnd.told()).toMatchObject([{ command: commands.edit }]);
    await expect(dave.request("editMessage", edit)).rejects.toMatchObject(refused(groupErrors.notPermitted));
    await alice.request("recallMessage", { conversationId: `GROUP${groupId}`, seq });
    await t.backEnd.told();
    await expect(bob.request("editMessage", edit)).rejects.toMatchObject(refused(messageErrors.goneForEdit));
    await expectNothingTold();
  });
});

describe("key-value pairs of a message", () => {
  test("are told as they were set, deleted and cleared; what changed nothing is not", async () => {
    const groupId = await makeGroup();
    const { seq } = await send(alice, groupId, { supportExtension: true });
    const message = { conversationId: `GROUP${groupId}`, seq };
    const names = { GroupId: groupId, MsgSeq: seq };
    const set = (key: string, value: string, basedOn: number) =>
      bob.request("setMessageExtensions", { ...message, extensions: [{ key, value, basedOn }] });
    await set("bob", "yes", 0);
    const list = (Value: string, Seq: number) => [{ Key: "bob", Value, Seq }];
    await expectTold(commands.extensions, "bob", { ...names, OperateType: 1, ExtensionList: list("yes", 1), Seq: 1 });
    await set("bob", "no", 0);
    await expectNothingTold();
    await bob.request("deleteMessageExtensions", { ...message, extensions: [{ key: "bob", basedOn: 1 }] });
    await expectTold(commands.extensions, "bob", { ...names, OperateType: 2, ExtensionList: list("", 2), Seq: 2 });
    await set("bob", "yes", 2);
    await t.backEnd.told();
    await carol.request("deleteMessageExtensions", message);
    await expectTold(commands.extensions, "carol", { ...names, OperateType: 3, ExtensionList: [], Seq: 3 });
    await carol.request("deleteMessageExtensions", message);
    await expectNothingTold();
  });

  test("of a message that has none tell nothing", async () => {
    const groupId = await makeGroup();
    const { seq } = await send(alice, groupId);
    const write = { conversationId: `GROUP${groupId}`, seq, extensions: [{ key: "k", value: "v", basedOn: 0 }] };
    const setting = bob.request("setMessageExtensions", write);
    await expect(setting).rejects.toMatchObject(refused(extensionErrors.notSupported));
    await expectNothingTold();
  });
});

describe("read receipts", () => {
  const receipt = (client: TestClient, groupId: string, ...seqs: number[]) =>
    client.request("sendReadReceipts", { conversationId: `GROUP${groupId}`, seqs });
  const item = (MsgSeq: number, ReadNum: number, UnreadNum: number, reader: string) => ({
    ...{ MsgSeq, ReadNum, UnreadNum },
    ReadReceiptMembers: [{ Member_Account: reader }],
  });

  test("are told with who has read now and how many have in all; a second one is not", async () => {
    const GroupId = await makeGroup();
    const first = await send(alice, GroupId, { needReadReceipt: true });
    const second = await send(bob, GroupId, { needReadReceipt: true });
    const group = { GroupId, Type: "Public" };
    await receipt(carol, GroupId, first.seq, second.seq);
    const ofCarol = [item(first.seq, 1, 1, "carol"), item(second.seq, 1, 1, "carol")];
    await expectTold(commands.receipts, "carol", { ...group, GroupMsgReceiptList: ofCarol });
    // Of its own message nobody sends a receipt.
    await receipt(bob, GroupId, second.seq, first.seq);
    await expectTold(commands.receipts, "bob", { ...group, GroupMsgReceiptList: [item(first.seq, 2, 0, "bob")] });
    await receipt(bob, GroupId, first.seq, second.seq);
    await expectNothingTold();
  });

  test("of one who left since still count as read; who has not read is counted among the members there are", async () => {
    const GroupId = await makeGroup({}, ["dave"]);
    const { seq } = await send(alice, GroupId, { needReadReceipt: true });
    await receipt(carol, GroupId, seq);
    await carol.request("quitGroup", { groupId: GroupId });
    await t.backEnd.told();
    await receipt(bob, GroupId, seq);
    expect(await t.backEnd.told()).toMatchObject([{ body: { GroupMsgReceiptList: [item(seq, 2, 1, "bob")] } }]);
  });

  test("of a message for a few count those", async () => {
    const GroupId = await makeGroup({}, ["dave"]);
    const { seq } = await send(alice, GroupId, { needReadReceipt: true, targets: ["bob", "carol"] });
    await receipt(bob, GroupId, seq);
    expect(await t.backEnd.told()).toMatchObject([{ body: { GroupMsgReceiptList: [item(seq, 1, 1, "bob")] } }]);
  });

  test("of a message that asks for none tell nothing", async () => {
    const groupId = await makeGroup();
    const { seq } = await send(alice, groupId);
    await expect(receipt(bob, groupId, seq)).rejects.toMatchObject(refused(groupErrors.noReceipt));
    await expectNothingTold();
  });
});
