import { builtInTypes, updateApp } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, groupOf } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { groupCustomFields: [{ key: "port" }] } });
  await rest.importAll("g_ann", "g_ben", "g_many");
});
afterAll(() => rest.close());

const list = (Member_Account: unknown, more: object = {}) =>
  rest.call("group_open_http_svc/get_joined_group_list", { Member_Account, ...more });
const ids = (answer: Answer): string[] => answer.GroupIdList.map(({ GroupId }: { GroupId: string }) => GroupId);

let people = 0;
/** Somebody with a group of each type that has members, by type. */
async function somebody() {
  const name = `g_joiner${++people}`;
  await rest.importAll(name);
  const made: Record<string, string> = {};
  for (const { name: type, mostPerApp } of builtInTypes)
    if (mostPerApp === undefined) made[type] = await create(type, type === "AVChatRoom" ? [name] : ["g_ann", name]);
  return { name, made };
}

test("the documented example: the fields that are asked for, and the place of the account in the group", async () => {
  await rest.importAll("g_doc");
  const id = await create("Public", ["g_ann", "g_doc"], { Name: "Harbour Club" });
  await say(id, "g_ann");
  await say(id, "g_doc");
  await say(id, "g_ann");
  const filter = {
    GroupBaseInfoFilter: ["Type", "Name", "NextMsgSeq"],
    SelfInfoFilter: [
      "Role",
      "MsgSeq",
      "MsgFlag",
      "JoinTime",
      "UnreadMsgNum",
      "LastSendMsgTime",
      "NameCard",
      "ShutUpUntil",
    ],
  };
  const answer = await list("g_doc", { Limit: 1, Offset: 0, ResponseFilter: filter });
  const { createdAt } = await groupOf(id);
  expect(answer).toEqual({
    ...success,
    TotalCount: 1,
    GroupIdList: [
      {
        ...{ GroupId: id, Type: "Public", Name: "Harbour Club", NextMsgSeq: 5 },
        SelfInfo: {
          ...{ Role: "Member", MsgSeq: expect.any(Number), MsgFlag: "AcceptAndNotify", NameCard: "" },
          ...{ JoinTime: Math.floor(createdAt / 1000), UnreadMsgNum: 2, MuteUntil: 0, ShutUpUntil: 0 },
          LastSendMsgTime: expect.closeTo(rest.now(), -2),
        },
      },
    ],
  });
});

test("without a filter only ids come, of stored groups that their members see", async () => {
  const { name, made } = await somebody();
  const answer = await list(name);
  expect(answer).toEqual({
    ...success,
    TotalCount: 3,
    GroupIdList: ["Public", "ChatRoom", "Community"].map((type) => ({ GroupId: made[type] })),
  });
});

test("WithHugeGroups and WithNoActiveGroups add live rooms of its own and groups that wait for a message", async () => {
  const { name, made } = await somebody();
  const count = async (more: object) => (await list(name, more)).TotalCount;
  expect(ids(await list(name, { WithHugeGroups: 1 }))).toContain(made.AVChatRoom);
  expect(ids(await list(name, { WithNoActiveGroups: 1 }))).toContain(made.Private);
  expect(await count({ WithHugeGroups: 1, WithNoActiveGroups: 1 })).toBe(5);
  expect(await count({ WithHugeGroups: 0, WithNoActiveGroups: 0 })).toBe(3);
  await say(made.Private ?? "", "g_ann");
  expect(ids(await list(name))).toContain(made.Private);
  const room = await list(name, {
    ...{ WithHugeGroups: 1, GroupType: "AVChatRoom" },
    ResponseFilter: { SelfInfoFilter: ["Role", "MsgSeq"] },
  });
  expect(room.GroupIdList).toEqual([{ GroupId: made.AVChatRoom, SelfInfo: { Role: "Owner", MsgSeq: 0 } }]);
});

test.each(builtInTypes.map(({ name }) => name))(
  "GroupType %s, also by its older field name, takes those of that type",
  async (type) => {
    const { name, made } = await somebody();
    const all = { WithHugeGroups: 1, WithNoActiveGroups: 1 };
    // Nobody is a member of a broadcast group.
    const expected = type === "BChatRoom" ? [] : [made[type]];
    expect(ids(await list(name, { ...all, GroupType: type }))).toEqual(expected);
    expect(ids(await list(name, { ...all, Type: type }))).toEqual(expected);
  },
);

test("communities with topics come with the sums over their topics, and can be asked for", async () => {
  const { name, made } = await somebody();
  const plaza = await create("Community", ["g_ann", name], { SupportTopic: 1 });
  for (const TopicName of ["Hall", "Yard"]) {
    const topic = { GroupId: plaza, TopicName, From_Account: "g_ann" };
    const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", topic);
    for (let at = 0; at < 2; at++) await say(plaza, "g_ann", { TopicId });
  }
  const answer = await list(name, { SupportTopic: 1 });
  expect(answer.GroupIdList).toEqual([
    {
      ...{ GroupId: plaza, Type: "Community", SupportTopic: 1, GrossTopicNextMsgSeq: 5 },
      SelfInfo: { GrossTopicReadSeq: 0 },
    },
  ]);
  expect(ids(await list(name, { GroupType: "Community", SupportTopic: 0 }))).toEqual([made.Community]);
  expect(ids(await list(name, { GroupType: "Community" }))).toHaveLength(2);
  // Who fills every field with 0 asks for nothing by it.
  expect((await list(name, { SupportTopic: 0 })).TotalCount).toBe(4);
  expect((await list(name, { GroupType: "Public", SupportTopic: 1 })).ErrorCode).toBe(10004);
});

test("pages by Limit and Offset are in the order of joining; the total is that of all", async () => {
  const made = [];
  for (let at = 0; at < 5; at++) {
    made.push(await create("Public", ["g_many"]));
    rest.moveTime(1);
  }
  const pages = await Promise.all([0, 2, 4, 6].map((Offset) => list("g_many", { Limit: 2, Offset })));
  expect(pages.flatMap((page) => ids(page))).toEqual(made);
  for (const page of pages) expect(page.TotalCount).toBe(5);
  expect((await list("g_many", { Limit: limits.joinedGroupsPerPage })).GroupIdList).toHaveLength(5);
  for (const wrong of [{ Limit: limits.joinedGroupsPerPage + 1 }, { Limit: -1 }, { Offset: -1 }])
    expect((await list("g_many", wrong)).ErrorCode).toBe(10004);
  expect((await list("g_many", { Limit: 0, Offset: null, GroupType: "" })).GroupIdList).toHaveLength(5);
});

test("who was put out or whose group is gone finds it no more", async () => {
  await rest.importAll("g_leaver");
  const [stays, ends] = [await create("Public", ["g_ann", "g_leaver"]), await create("Public", ["g_ann", "g_leaver"])];
  await call("delete_group_member", { GroupId: stays, MemberToDel_Account: ["g_leaver"] });
  await call("destroy_group", { GroupId: ends });
  expect(await list("g_leaver")).toEqual({ ...success, TotalCount: 0, GroupIdList: [] });
});

test("an answer beyond 1 MB is 10018", async () => {
  await rest.importAll("g_collector");
  const data = [{ Key: "port", Value: "x".repeat(limits.groupCustomValueBytes) }];
  const owner = ["g_collector"];
  await Promise.all(
    Array.from({ length: 1_100 }, () =>
      create("Public", owner, { Introduction: "x".repeat(400), AppDefinedData: data }),
    ),
  );
  const filter = {
    GroupBaseInfoFilter: ["Introduction", "AppDefinedData", "Name", "Type", "Owner_Account", "CreateTime"],
  };
  expect((await list("g_collector")).GroupIdList).toHaveLength(1_100);
  expect(await list("g_collector", { ResponseFilter: filter })).toMatchObject({ ErrorCode: 10018 });
  expect((await list("g_collector", { ResponseFilter: filter, Limit: 100 })).GroupIdList).toHaveLength(100);
});

test("unknown accounts answer 10019, wrong fields 10004", async () => {
  expect((await list("g_nobody")).ErrorCode).toBe(10019);
  expect((await list(7)).ErrorCode).toBe(60015);
  for (const wrong of [undefined, ""]) expect((await list(wrong)).ErrorCode).toBe(10004);
  for (const wrong of [{ GroupType: "Club" }, { WithHugeGroups: 2 }, { SupportTopic: 2 }])
    expect((await list("g_ann", wrong)).ErrorCode).toBe(10004);
});
