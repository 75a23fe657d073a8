import { conversationErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

/** The commands about conversations, for those of groups. */

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, conversation, takeTold } = groups;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("g_a", "g_b", "g_c");
});
afterAll(() => rest.close());

const contact = (command: string, From_Account: string, body: object = {}): Promise<Answer> =>
  rest.call(`recentcontact/${command}`, { From_Account, ...body });
const list = async (userId: string, AssistFlags = 7): Promise<Answer[]> =>
  (await contact("get_list", userId, { AssistFlags })).SessionItem;
const itemOf = (items: Answer[], id: string) => items.find(({ GroupId }) => GroupId === id);

test("groups are on the list beside people, with their marks; one that left keeps what it saw there", async () => {
  const id = await create("Public", ["g_a", "g_b"]);
  const { MsgTime } = await say(id, "g_a");
  await rest.call("openim/sendmsg", { From_Account: "g_a", To_Account: "g_b", MsgRandom: 1, MsgBody: text("x") });
  expect(itemOf(await list("g_b"), id)).toEqual({ Type: 2, GroupId: id, ToGroupId: id, MsgTime, TopFlag: 0 });
  expect(await list("g_b")).toContainEqual(expect.objectContaining({ Type: 1, To_Account: "g_a" }));
  const ContactItem = { Type: 2, ToGroupId: id };
  const MarkItem = [{ OptType: 3, ContactItem, SetMark: [0], CustomMark: "crew" }];
  const marked = await contact("mark_contact", "g_b", { MarkItem });
  expect(marked.ResultItem).toEqual([{ OptType: 3, ContactItem, ResultCode: 0, ResultInfo: "" }]);
  await contact("create_contact_group", "g_b", { GroupContactItem: [{ GroupName: "g", ContactItem: [ContactItem] }] });
  expect(itemOf(await list("g_b", 63), id)).toMatchObject({ CustomMark: "crew", ContactGroupId: [1] });
  expect((await contact("get_contact_group", "g_b")).ContactItem).toMatchObject([{ Type: 2, ToGroupId: id }]);
  const found = await contact("search_contact_group", "g_b", { ContactItem: [ContactItem] });
  expect(found.ContactResultItem).toMatchObject([{ Type: 2, ToGroupId: id, CustomMark: "crew" }]);
  await groups.call("delete_group_member", { GroupId: id, MemberToDel_Account: ["g_b"], Silence: 1 });
  await say(id, "g_a");
  expect(itemOf(await list("g_b"), id)).toMatchObject({ MsgTime });
});

test("a group in which nothing was said, and one that waits for its first message, is not on the list", async () => {
  const quiet = await create("ChatRoom", ["g_c"]);
  const waiting = await create("Private", ["g_a", "g_c"]);
  const ids = (await list("g_c")).map(({ GroupId }) => GroupId);
  expect(ids).not.toContain(quiet);
  expect(ids).not.toContain(waiting);
  await say(waiting, "g_a");
  expect(itemOf(await list("g_c"), waiting)).toBeDefined();
});

test.each([
  ["ToGroupid", (id: string) => ({ ToGroupid: id })],
  ["ToGroupId", (id: string) => ({ ToGroupId: id })],
  ["To_Account, as older callers do", (id: string) => ({ To_Account: id })],
])("a group's conversation is deleted by %s, until something new comes", async (_name, named) => {
  const id = await create("Public", ["g_a", "g_b"]);
  await say(id, "g_a");
  takeTold();
  const answer = await contact("delete", "g_b", { Type: 2, ...named(id), ClearRamble: 1 });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  expect(takeTold()).toMatchObject([{ to: "g_b", event: "conversationDeleted" }]);
  expect(itemOf(await list("g_b"), id)).toBeUndefined();
  expect(itemOf(await list("g_a"), id)).toBeDefined();
  expect(await conversation("g_b", id)).toMatchObject({ unreadCount: 0, isListed: false });
  expect(await groups.read("g_b", id)).toEqual([]);
  await say(id, "g_a");
  expect(itemOf(await list("g_b"), id)).toBeDefined();
});

test("a dismissed group stays on the list with what was said, until its id is that of a newer one", async () => {
  const id = await create("Public", ["g_a", "g_b"]);
  await say(id, "g_a");
  await groups.call("destroy_group", { GroupId: id });
  expect(itemOf(await list("g_b"), id)).toBeDefined();
  expect(await conversation("g_b", id)).toMatchObject({ group: { isDismissed: true } });
  const MemberList = [{ Member_Account: "g_b" }];
  await groups.call("create_group", { Type: "Public", Name: "Next", GroupId: id, Owner_Account: "g_a", MemberList });
  await say(id, "g_a");
  expect((await list("g_b")).filter(({ GroupId }) => GroupId === id)).toHaveLength(1);
  expect(await conversation("g_b", id)).toMatchObject({ group: { name: "Next" } });
});

test("unread messages of groups are not part of get_c2c_unread_msg_num", async () => {
  const id = await create("Public", ["g_a", "g_c"]);
  await say(id, "g_a");
  await rest.call("openim/sendmsg", { From_Account: "g_a", To_Account: "g_c", MsgRandom: 9, MsgBody: text("x") });
  const answer = await rest.call("openim/get_c2c_unread_msg_num", { To_Account: "g_c" });
  expect(answer.AllC2CUnreadMsgNum).toBe(1);
});

test("a group that does not exist has 51007 where a call has results, and 50002 where it is the call", async () => {
  const ContactItem = { Type: 2, ToGroupId: "g_nobody" };
  const MarkItem = [{ OptType: 1, ContactItem, SetMark: [0] }];
  const { ResultItem } = await contact("mark_contact", "g_a", { MarkItem });
  expect(ResultItem).toMatchObject([{ ContactItem, ResultCode: conversationErrors.groupNotFound.code }]);
  const body = { Type: 2, ToGroupid: "g_nobody" };
  expect((await contact("delete", "g_a", body)).ErrorCode).toBe(conversationErrors.badParameter.code);
  const id = await create("Public", ["g_a"]);
  expect((await contact("delete", "g_b", { Type: 2, ToGroupid: id })).ErrorCode).toBe(50002);
});
