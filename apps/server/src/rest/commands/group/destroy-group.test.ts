import { builtInTypes } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, read, groupOf, account, conversation, takeTold } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("g_ann", "g_ben", "g_cleo");
});
afterAll(() => rest.close());

const destroy = (GroupId: unknown) => rest.call("group_open_http_svc/destroy_group", { GroupId });
const joined = async (Member_Account: string) =>
  (await call("get_joined_group_list", { Member_Account })).GroupIdList.map(
    ({ GroupId }: { GroupId: string }) => GroupId,
  );

test("all members are told, live and in their logs, and the group is on nobody's list", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const { number } = await groupOf(id);
  takeTold();
  expect(await destroy(id)).toEqual(success);
  const told = takeTold();
  expect(told[0]).toMatchObject({
    to: `@${number}`,
    event: "groupDismissed",
    data: { groupId: id, by: "administrator" },
  });
  for (const name of ["g_ann", "g_ben"]) {
    const member = await account(name);
    const own = told.filter(({ to }) => to === `#${member.number}`);
    expect(own.map(({ event }) => event)).toEqual(["groupLeft", "groupNoticed"]);
    expect(own[1]).toMatchObject({ data: { notice: { groupId: id, kind: 5, operator: "administrator" } } });
    const { rows } = await rest.domain.storage.accounts.log(member.number, 0, 1_000);
    expect(rows.at(-1)).toMatchObject({ position: own[1]?.data.logPosition, kind: "groupNoticed" });
    expect(await joined(name)).not.toContain(id);
  }
});

test("afterwards nobody finds it, and its id can be given to another group", async () => {
  const id = await create("Public", ["g_ann", "g_ben"], { GroupId: "phoenix" });
  await destroy(id);
  expect((await destroy(id)).ErrorCode).toBe(10010);
  expect((await say(id, "g_ann")).ErrorCode).toBe(10010);
  expect((await call("modify_group_base_info", { GroupId: id, Name: "x" })).ErrorCode).toBe(10010);
  expect((await call("get_group_info", { GroupIdList: [id] })).GroupInfo[0]).toMatchObject({ ErrorCode: 10010 });
  expect(await create("ChatRoom", ["g_cleo"], { GroupId: "phoenix" })).toBe("phoenix");
  const [found] = (await call("get_group_info", { GroupIdList: ["phoenix"] })).GroupInfo;
  expect(found).toMatchObject({ Type: "ChatRoom", Owner_Account: "g_cleo", NextMsgSeq: 1 });
});

test("what was said stays readable to those who were in it, read, and off everybody's unread", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  await say(id, "g_ann");
  const { number } = await account("g_ben");
  expect(await rest.domain.storage.conversations.totalUnread(number)).toBe(1);
  await destroy(id);
  expect(await read("g_ben", id)).toMatchObject([{ seq: 1 }, { seq: 2, from: "g_ann" }]);
  expect(await conversation("g_ben", id)).toMatchObject({ unreadCount: 0, group: { isDismissed: true } });
  expect(await rest.domain.storage.conversations.totalUnread(number)).toBe(0);
});

test.each(builtInTypes.map(({ name }) => name))("a back end ends a group of type %s", async (name) => {
  const id = await create(name, ["g_ann"]);
  expect(await destroy(id)).toEqual(success);
  expect((await destroy(id)).ErrorCode).toBe(10010);
});

test("the topics of a community go with it", async () => {
  const id = await create("Community", ["g_ann", "g_ben"], { SupportTopic: 1 });
  const topic = { GroupId: id, TopicName: "Hall", From_Account: "g_ann" };
  const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", topic);
  await say(id, "g_ann", { TopicId });
  await conversation("g_ben", TopicId);
  expect(await destroy(TopicId)).toMatchObject({ ErrorCode: 10015 });
  await destroy(id);
  expect((await say(id, "g_ann", { TopicId })).ErrorCode).toBe(10010);
  const { number } = await account("g_ben");
  expect(await rest.domain.storage.conversations.totalUnread(number)).toBe(0);
});

test("a Private group that waited for its first message ends without a word to its members", async () => {
  const id = await create("Private", ["g_ann", "g_cleo"]);
  takeTold();
  await destroy(id);
  const { number } = await account("g_cleo");
  expect(takeTold().filter(({ to }) => to === `#${number}`)).toEqual([]);
});

test("without a group id it answers 10004", async () => {
  for (const wrong of [undefined, "", 7]) expect((await destroy(wrong)).ErrorCode).toBe(10004);
});
