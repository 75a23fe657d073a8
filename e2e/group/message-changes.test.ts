import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

/** What happens to a group message after it was sent: by the back end, as its members see it, and after a restart. */
let server: RunningServer;
let [alice, bob, carol]: WireClient[] = [];
const groupId = "mc-club";
const conversationId = `GROUP${groupId}`;
const names = ["mc_alice", "mc_bob", "mc_carol"] as const;

const logInAll = async () => {
  [alice, bob, carol] = await Promise.all(names.map((userId) => logIn(server, { userId })));
};
beforeAll(async () => {
  server = await startServer();
  await rest("im_open_login_svc/multiaccount_import", { Accounts: [...names] });
  await rest("group_open_http_svc/create_group", {
    ...{ GroupId: groupId, Type: "Public", Name: "Club", Owner_Account: "mc_alice" },
    MemberList: [{ Member_Account: "mc_bob" }, { Member_Account: "mc_carol" }],
  });
  await logInAll();
});
afterAll(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
async function rest(command: string, body: object): Promise<any> {
  const answer = await callRest(server, command, body);
  expect(answer).toMatchObject({ ErrorCode: 0, ActionStatus: "OK" });
  return answer;
}

const group = (command: string, body: object = {}) =>
  rest(`group_open_http_svc/${command}`, { GroupId: groupId, ...body });
const text = (words: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
let randoms = 0;
const say = async (From_Account: string, words: string, more: object = {}): Promise<number> =>
  (await group("send_group_msg", { From_Account, Random: ++randoms, MsgBody: text(words), ...more })).MsgSeq;
const client = (found: WireClient | undefined): WireClient => {
  if (!found) throw new Error("nobody is logged in");
  return found;
};
const read = async (who: WireClient | undefined) =>
  (await client(who).request("listMessages", { conversationId, count: 100 })).data.messages;
const conversation = async (who: WireClient | undefined) =>
  (await client(who).request("getConversation", { conversationId })).data.conversation;

test("an edit and pairs of the back end reach the members, who read them in their history", async () => {
  const seq = await say("mc_alice", "first", { SupportMessageExtension: 1 });
  const edited = client(bob).event("messageEdited", (data) => data.message.seq === seq);
  const { ErrorInfo } = await rest("openim/modify_group_msg", {
    GroupId: groupId,
    MsgSeq: seq,
    MsgBody: text("second"),
  });
  expect(ErrorInfo).toBe("succeed");
  expect(await edited).toMatchObject({ groupId, message: { body: text("second") } });
  expect((await read(carol)).at(-1)).toMatchObject({ seq, isEdited: true, body: text("second") });

  const changed = client(carol).event("messageExtensionsChanged", (data) => data.seq === seq);
  const ext = { GroupId: groupId, MsgSeq: seq };
  const pairs = { OperateType: 1, ExtensionList: [{ Key: "vote", Value: "yes", Seq: 0 }] };
  await rest("openim_msg_ext_http_svc/group_set_key_values", { ...ext, ...pairs });
  expect(await changed).toMatchObject({ groupId, extensions: [{ key: "vote", value: "yes", version: 1 }] });
  await client(bob).request("setMessageExtensions", {
    ...{ conversationId, seq, extensions: [{ key: "vote_bob", value: "no", basedOn: 0 }] },
  });
  const page = await rest("openim_msg_ext_http_svc/group_get_key_values", ext);
  expect(page.ExtensionList.map(({ Key }: { Key: string }) => Key)).toEqual(["vote", "vote_bob"]);
});

test("receipts of the back end and of a device are one count, for the sender, the history and the back end", async () => {
  const seq = await say("mc_alice", "read me", { NeedReadReceipt: 1 });
  const list = { MsgSeqList: [{ MsgSeq: seq }] };
  const told = client(alice).event("receiptsSent", ({ from }) => from === "mc_bob");
  await group("group_msg_receipt", { From_Account: "mc_bob", ...list });
  expect(await told).toMatchObject({ groupId, counts: [{ seq, readCount: 1, unreadCount: 1 }] });
  await client(carol).request("sendReadReceipts", { conversationId, seqs: [seq] });
  expect((await group("get_group_msg_receipt", list)).GroupMsgReceiptList).toEqual([
    { Code: 0, MsgSeq: seq, ReadNum: 2, UnreadNum: 0 },
  ]);
  const detail = await group("get_group_msg_receipt_detail", { MsgSeq: seq, Filter: 0, Cursor: "", Count: 10 });
  expect(detail).toMatchObject({ IsFinish: 1, ReadList: [{ Read_Account: "mc_bob" }, { Read_Account: "mc_carol" }] });
  expect((await read(alice)).at(-1)).toMatchObject({ readCount: 2, unreadCount: 0 });
  expect((await conversation(bob)).unreadCount).toBeGreaterThan(0);
});

test("a notification reaches the chosen members that are connected, and no history", async () => {
  const before = (await read(bob)).length;
  const told = client(bob).event("groupNoticed", ({ notice }) => notice.kind === 255);
  await group("send_group_system_notification", { Content: "for bob", ToMembers_Account: ["mc_bob"] });
  expect(await told).toMatchObject({ notice: { groupId, content: "for bob" } });
  await group("send_group_system_notification", { Content: "for all" });
  const next = await client(carol).event("groupNoticed", ({ notice }) => notice.kind === 255);
  expect(next.notice.content).toBe("for all");
  expect(await read(bob)).toHaveLength(before);
});

test("what was recalled or deleted is gone for members that hear of it, for those that come back, and after a restart", async () => {
  for (const who of [alice, bob, carol]) await client(who).request("markConversationRead", { conversationId });
  const { changePosition } = await conversation(bob);
  await client(bob).close();
  const [first, second, third] = [
    await say("mc_carol", "one"),
    await say("mc_alice", "two"),
    await say("mc_carol", "three"),
  ];
  expect((await conversation(alice)).unreadCount).toBe(2);
  const told = client(alice).event("messageRecalled", ({ seq }) => seq === first);
  const recalled = await group("group_msg_recall", {
    MsgSeqList: [{ MsgSeq: first }, { MsgSeq: 9_999 }],
    Reason: "typo",
  });
  expect(recalled.RecallRetList).toEqual([
    { MsgSeq: first, RetCode: 0 },
    { MsgSeq: 9_999, RetCode: 10_030 },
  ]);
  expect(await told).toMatchObject({ groupId, by: "administrator", reason: "typo" });
  await group("delete_group_msg_by_sender", { Sender_Account: "mc_carol" });
  expect((await conversation(alice)).unreadCount).toBe(0);

  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  await logInAll();
  expect((await conversation(bob)).unreadCount).toBe(1);
  const { changes } = (
    await client(bob).request("listConversationChanges", { conversationId, afterPosition: changePosition })
  ).data;
  expect(changes.filter(({ kind }) => kind === "recall").map((change) => "seq" in change && change.seq)).toEqual([
    first,
    third,
  ]);
  const last = (await read(carol)).slice(-3);
  expect(last.map(({ seq, isRecalled = false, body }) => [seq, isRecalled, body.length])).toEqual([
    [first, true, 0],
    [second, false, 1],
    [third, true, 0],
  ]);
});

test("a repeat of a send is known after a restart", async () => {
  const Random = ++randoms;
  const send = () => group("send_group_msg", { From_Account: "mc_alice", Random, MsgBody: text("once") });
  const first = await send();
  await server.stop();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  expect(await send()).toEqual(first);
  await logInAll();
  expect((await read(bob)).filter(({ body }) => JSON.stringify(body) === JSON.stringify(text("once")))).toHaveLength(1);
});

test("the owner pins a message for all, and a recall takes it off", async () => {
  const seq = await say("mc_bob", "pin me");
  const told = client(carol).event("groupPinsChanged", (data) => data.seq === seq);
  await client(alice).request("pinGroupMessage", { groupId, seq, isPinned: true });
  expect(await told).toMatchObject({ groupId, isPinned: true, by: "mc_alice", message: { body: text("pin me") } });
  const pinned = async () => (await client(bob).request("listPinnedMessages", { groupId })).data.messages;
  expect(await pinned()).toMatchObject([{ seq }]);
  await client(bob).request("recallMessage", { conversationId, seq });
  expect(await pinned()).toEqual([]);
});
