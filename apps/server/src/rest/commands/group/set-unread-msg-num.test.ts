import { builtInTypes, deleteMessages, markConversationRead, syncAccount } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { call, create, say, conversation, takeTold } = groups;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_a", "u_b", "u_c");
});
afterAll(() => rest.close());

const set = (GroupId: unknown, Member_Account: unknown, UnreadMsgNum: unknown, more: object = {}): Promise<Answer> =>
  call("group_open_http_svc/set_unread_msg_num", { GroupId, Member_Account, UnreadMsgNum, ...more });
const unread = async (userId: string, id: string) => (await conversation(userId, id)).unreadCount;
const markRead = async (userId: string, id: string, seq?: number) =>
  markConversationRead(rest.domain, rest.app, {
    ...{ me: await groups.account(userId), conversationId: `GROUP${id}`, seq, fromConnection: "" },
  });

test("the unread number of one member is set, exactly, up and down; the others keep theirs", async () => {
  const id = await create("Public", ["u_a", "u_b", "u_c"]);
  for (let i = 0; i < 6; i++) await say(id, "u_a");
  await markRead("u_b", id);
  for (const wanted of [3, 0, 6, 1]) {
    expect(await set(id, "u_b", wanted)).toEqual(success);
    expect([await unread("u_b", id), await unread("u_c", id)]).toEqual([wanted, 6]);
  }
});

test("it counts own, recalled, deleted and uncounted messages out, also those around the mark", async () => {
  const id = await create("Public", ["u_a", "u_b"]);
  const sent: number[] = [];
  for (let i = 0; i < 8; i++) sent.push((await say(id, i % 3 === 1 ? "u_b" : "u_a")).MsgSeq);
  await say(id, "u_a", { SendMsgControl: ["NoUnread"] });
  await call("group_msg_recall", { GroupId: id, MsgSeqList: [{ MsgSeq: sent[6] }] });
  const me = await groups.account("u_b");
  await deleteMessages(rest.domain, rest.app, { me, conversationId: `GROUP${id}`, seqs: [sent[5] as number] });
  // Of u_a's are left: 0, 2, 3.
  for (const [wanted, got] of [
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 3],
    [1_000, 3],
    [1e300, 3],
    [0, 0],
  ]) {
    await set(id, "u_b", wanted);
    expect([wanted, await unread("u_b", id)]).toEqual([wanted, got]);
  }
  await set(id, "u_b", 2);
  await say(id, "u_b");
  expect(await unread("u_b", id)).toBe(2);
  await say(id, "u_a");
  expect(await unread("u_b", id)).toBe(3);
  await markRead("u_b", id);
  expect(await unread("u_b", id)).toBe(0);
});

test("the member's devices are told, and one that was away finds it", async () => {
  const id = await create("Public", ["u_a", "u_b"]);
  for (let i = 0; i < 3; i++) await say(id, "u_a");
  await markRead("u_b", id);
  const me = await groups.account("u_b");
  const { position } = await rest.domain.storage.accounts.log(me.number, Number.MAX_SAFE_INTEGER, 1);
  takeTold();
  await set(id, "u_b", 2);
  const told = takeTold();
  expect(told).toMatchObject([
    { to: "u_b", event: "conversationUnreadSet", data: { conversationId: `GROUP${id}`, unreadCount: 2 } },
  ]);
  const page = await syncAccount(rest.domain, { me, logPosition: position, syncedAt: rest.domain.clock() });
  expect(page.entries).toMatchObject([{ kind: "conversationUnreadSet", data: { conversationId: `GROUP${id}` } }]);
  expect(page.conversations.find(({ conversationId }) => conversationId === `GROUP${id}`)?.unreadCount).toBe(2);
});

test.each(builtInTypes)("type $name counts unread, or answers success and does nothing", async (type) => {
  const id = await create(type.name, ["u_a", "u_b"]);
  await say(id, "u_a");
  expect(await set(id, "u_b", 1)).toEqual(success);
  if (type.kind === "log") expect(await unread("u_b", id)).toBe(type.countsUnread ? 1 : 0);
});

test("a topic has an unread number of its own", async () => {
  const community = await create("Community", ["u_a", "u_b"], { SupportTopic: 1 });
  const made = await rest.call("million_group_open_http_svc/create_topic", { GroupId: community, TopicName: "Hall" });
  const { TopicId } = made;
  for (let i = 0; i < 3; i++) await say(community, "u_a", { TopicId });
  expect(await set(community, "u_b", 2, { TopicId })).toEqual(success);
  expect(await unread("u_b", TopicId)).toBe(2);
});

test.each([
  ["no group", { GroupId: undefined }, groupErrors.badParameter],
  ["a group that does not exist", { GroupId: "u_nobody" }, groupErrors.groupNotFound],
  ["no account", { Member_Account: undefined }, groupErrors.badParameter],
  ["an account that does not exist", { Member_Account: "u_ghost" }, groupErrors.accountNotFound],
  ["an account that is no member", { Member_Account: "u_c" }, groupErrors.notPermitted],
  ["no number", { UnreadMsgNum: undefined }, groupErrors.badParameter],
  ["a number below zero", { UnreadMsgNum: -1 }, groupErrors.badParameter],
  ["text for the number", { UnreadMsgNum: "all" }, groupErrors.badParameter],
])("setting with %s answers the documented code", async (_name, more, error) => {
  const id = await create("Public", ["u_a", "u_b"]);
  expect(await set(id, "u_b", 1, more)).toMatchObject(refusal(error));
});
