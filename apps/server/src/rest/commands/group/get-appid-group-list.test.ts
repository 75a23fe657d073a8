import { builtInTypes } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create } = groupCalls(() => rest);
const made: Record<string, string[]> = {};
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("g_ann");
  for (const { name } of builtInTypes) made[name] = [await create(name, ["g_ann"]), await create(name, ["g_ann"])];
});
afterAll(() => rest.close());

const list = (body: object = {}) => rest.call("group_open_http_svc/get_appid_group_list", body);
const ids = (answer: Answer): string[] => answer.GroupIdList.map(({ GroupId }: { GroupId: string }) => GroupId);

test("without parameters all groups come, of all types", async () => {
  const all = Object.values(made).flat();
  const answer = await list();
  expect(answer).toMatchObject({ ...success, TotalCount: all.length, Next: 0 });
  expect(ids(answer)).toEqual(all);
});

test.each(builtInTypes.map(({ name }) => name))(
  "GroupType %s, also by its older field name, takes those of that type",
  async (type) => {
    for (const body of [{ GroupType: type }, { Type: type }])
      expect(await list(body)).toEqual({
        ...success,
        ...{ TotalCount: 2, GroupIdList: made[type]?.map((GroupId) => ({ GroupId })), Next: 0 },
      });
  },
);

test("Work and Meeting are Private and ChatRoom; what is no type answers 10004", async () => {
  expect(ids(await list({ GroupType: "Work" }))).toEqual(made.Private);
  expect(ids(await list({ GroupType: "Meeting" }))).toEqual(made.ChatRoom);
  expect((await list({ GroupType: "Club" })).ErrorCode).toBe(10004);
});

test("pages go on at Next, and the total is that of all pages", async () => {
  const listed: string[] = [];
  for (let Next = 0, pages = 1; ; pages++) {
    const page = await list({ Limit: 5, Next });
    expect(page.TotalCount).toBe(12);
    listed.push(...ids(page));
    Next = page.Next;
    if (Next === 0) {
      expect(pages).toBe(3);
      break;
    }
  }
  expect(listed).toEqual(Object.values(made).flat());
  const exact = await list({ Limit: 12 });
  expect(exact).toMatchObject({ Next: 0 });
  expect(await list({ Limit: 2, Next: Number.MAX_SAFE_INTEGER })).toMatchObject({ GroupIdList: [], Next: 0 });
});

test("empty values mean that nothing was given; a page has at most 10,000", async () => {
  expect((await list({ Limit: 0, Next: null, GroupType: "" })).GroupIdList).toHaveLength(12);
  expect((await list({ Limit: limits.groupsPerPage, Next: 0 })).ErrorCode).toBe(0);
  for (const body of [{ Limit: limits.groupsPerPage + 1 }, { Limit: -1 }, { Next: -1 }, { Next: "0" }])
    expect((await list(body)).ErrorCode).toBe(10004);
});

test("a dismissed group and a topic are on no page", async () => {
  const plaza = await create("Community", ["g_ann"], { SupportTopic: 1 });
  const topic = { GroupId: plaza, TopicName: "Hall", From_Account: "g_ann" };
  expect((await rest.call("million_group_open_http_svc/create_topic", topic)).ErrorCode).toBe(0);
  expect(ids(await list({ GroupType: "Community" }))).toEqual([...(made.Community ?? []), plaza]);
  await call("destroy_group", { GroupId: plaza });
  expect(await list({ GroupType: "Community" })).toMatchObject({ TotalCount: 2 });
  expect(ids(await list())).not.toContain(plaza);
});
