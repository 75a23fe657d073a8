import { builtInTypes, updateApp } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, read, groupOf, account, conversation, takeTold } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const list = (names: readonly string[]) => names.map((Member_Account) => ({ Member_Account }));
const add = (GroupId: unknown, names: readonly string[], more: object = {}) =>
  call("add_group_member", { GroupId, MemberList: list(names), ...more });
const memberNames = async (GroupId: string): Promise<string[]> =>
  (await call("get_group_member_info", { GroupId })).MemberList.map(
    ({ Member_Account }: { Member_Account: string }) => Member_Account,
  );

test("each account has its result in the order of the request, and who was added is told", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  takeTold();
  expect(await add(id, ["g_dan", "g_ben", "nobody", "g_dan"])).toEqual({
    ...success,
    MemberList: [
      { Member_Account: "g_dan", Result: 1 },
      { Member_Account: "g_ben", Result: 2 },
      { Member_Account: "nobody", Result: 0 },
      { Member_Account: "g_dan", Result: 1 },
    ],
  });
  expect(await memberNames(id)).toEqual(["g_ann", "g_ben", "g_dan"]);
  const { number } = await groupOf(id);
  const dan = `#${(await account("g_dan")).number}`;
  expect(takeTold()).toMatchObject([
    { to: dan, event: "groupJoined", data: { groupId: id } },
    { to: dan, event: "groupNoticed", data: { notice: { kind: 7, operator: "administrator" } } },
    {
      to: `@${number}`,
      event: "messageReceived",
      data: {
        message: {
          seq: 2,
          tip: { kind: 1, operator: "administrator", members: [{ userId: "g_dan" }], memberCount: 3 },
        },
      },
    },
  ]);
  expect(await read("g_dan", id)).toMatchObject([{ seq: 2 }]);
  expect(await read("g_ben", id)).toMatchObject([{ seq: 1 }, { seq: 2, tip: { kind: 1 } }]);
});

test("with Silence 1 nothing is written into the history and nobody is told but the devices of who came", async () => {
  const id = await create("Public", ["g_ann"]);
  takeTold();
  expect(await add(id, ["g_dan"], { Silence: 1 })).toMatchObject({ MemberList: [{ Result: 1 }] });
  expect(takeTold().map(({ event }) => event)).toEqual(["groupJoined"]);
  expect(await read("g_ann", id)).toEqual([]);
});

test("a full group takes nobody of a call that does not fit", async () => {
  const id = await create("Public", ["g_ann"], { MaxMemberCount: 3 });
  expect(await add(id, ["g_ben", "g_cleo", "g_dan"])).toMatchObject({
    ...refusal(groupErrors.groupFull),
    MemberList: [],
  });
  expect(await memberNames(id)).toEqual(["g_ann"]);
  expect(await add(id, ["g_ben", "g_cleo"])).toMatchObject({ MemberList: [{ Result: 1 }, { Result: 1 }] });
  expect(await add(id, ["g_ben"])).toMatchObject({ MemberList: [{ Result: 2 }] });
  expect((await groupOf(id)).memberCount).toBe(3);
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.invite.includes("app") })))(
  "into $type: $may",
  async ({ type, may }) => {
    const id = await create(type, ["g_ann"]);
    const answer = await add(id, ["g_ben"]);
    expect(answer).toMatchObject(may ? { MemberList: [{ Result: 1 }] } : refusal(groupErrors.notPermitted));
  },
);

test("as many accounts as documented, and one over", async () => {
  const id = await create("Public", ["g_ann"]);
  const most = Array.from({ length: limits.membersPerAddition }, (_, i) => `ghost${i}`);
  expect((await add(id, most)).MemberList).toHaveLength(limits.membersPerAddition);
  expect(await add(id, [...most, "one_more"])).toMatchObject(refusal(groupErrors.tooManyAccounts));
});

test("faults of the fields, and empty values that mean nothing", async () => {
  const id = await create("Public", ["g_ann"]);
  expect(await add("nowhere", ["g_ben"])).toMatchObject(refusal(groupErrors.groupNotFound));
  for (const body of [
    { MemberList: list(["g_ben"]) },
    { GroupId: id },
    { GroupId: id, MemberList: [] },
    { GroupId: id, MemberList: [{}] },
    { GroupId: id, MemberList: list(["g_ben"]), Silence: 2 },
  ])
    expect(await call("add_group_member", body)).toMatchObject(refusal(groupErrors.badParameter));
  expect((await call("add_group_member", { GroupId: id, MemberList: [{ Member_Account: 5 }] })).ErrorCode).toBe(60015);
  expect(await add(id, ["g_ben"], { Silence: null, Unknown: 1 })).toMatchObject({ MemberList: [{ Result: 1 }] });
});

test("who left and comes back reads nothing of the time in between, and nothing is unread", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  await say(id, "g_ann");
  await call("delete_group_member", { GroupId: id, MemberToDel_Account: ["g_ben"], Silence: 1 });
  await say(id, "g_ann");
  await add(id, ["g_ben"], { Silence: 1 });
  await say(id, "g_ann");
  expect((await read("g_ben", id)).map(({ seq }) => seq)).toEqual([4]);
  expect(await conversation("g_ben", id)).toMatchObject({ unreadCount: 1 });
});

test("who is in as many groups as the app allows fails, and where nobody else came the call says why", async () => {
  const id = await create("Public", ["g_ann"]);
  await add(id, ["g_eve"]);
  const { sdkAppId } = rest.app;
  const inMost = (await rest.domain.storage.groups.joinedNumbers((await account("g_eve")).number)).length;
  const other = await create("Public", ["g_ann"]);
  const quotas = { preset: "none" as const, groupsPerAccount: inMost };
  await updateApp(rest.domain, sdkAppId, { settings: { quotas } });
  expect(await add(other, ["g_eve"])).toMatchObject(refusal(groupErrors.tooManyGroups));
  expect(await add(other, ["g_eve", "nobody"])).toMatchObject(refusal(groupErrors.tooManyGroups));
  await rest.importAll("g_new");
  expect(await add(other, ["g_eve", "g_new"])).toMatchObject({ MemberList: [{ Result: 0 }, { Result: 1 }] });
  await updateApp(rest.domain, sdkAppId, { settings: { quotas: { ...quotas, groupsPerAccount: inMost + 1 } } });
  expect(await add(other, ["g_eve"])).toMatchObject({ MemberList: [{ Result: 1 }] });
  await updateApp(rest.domain, sdkAppId, { settings: { quotas: { preset: "none" as const } } });
});

test("a group that shows what was said before joining shows it to who joins from then on, and nothing is unread", async () => {
  const id = await create("Public", ["g_ann"]);
  await say(id, "g_ann");
  expect(await call("modify_group_base_info", { GroupId: id, HistoryMsgBeforeJoin: "On" })).toMatchObject({
    ErrorCode: 0,
  });
  await add(id, ["g_ben"], { Silence: 1 });
  expect((await read("g_ben", id)).map(({ seq }) => seq)).toEqual([1]);
  expect(await conversation("g_ben", id)).toMatchObject({ unreadCount: 0, readSeq: 1 });
});
