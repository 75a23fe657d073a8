import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, groupOf, account } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const members = (body: object) => call("get_group_member_info", body);
const specified = (body: object) => call("get_specified_group_member_info", body);
const names = (answer: { MemberList: { Member_Account: string }[] }) =>
  answer.MemberList.map(({ Member_Account }) => Member_Account);

test("everything that is known of a member, in the order of joining", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  await say(id, "g_ann");
  await call("modify_group_member_info", {
    ...{ GroupId: id, Member_Account: "g_ben", Role: "Admin", NameCard: "Ben (crew)" },
    ...{ MsgFlag: "Discard", MuteTime: 600 },
  });
  const until = rest.now() + 600;
  const answer = await members({ GroupId: id });
  expect(answer).toMatchObject({ ...success, MemberNum: 2 });
  expect(answer.MemberList).toEqual([
    {
      ...{ Member_Account: "g_ann", Role: "Owner", JoinTime: rest.now(), MsgSeq: expect.any(Number) },
      ...{ MsgFlag: "AcceptAndNotify", LastSendMsgTime: expect.any(Number), NameCard: "", MuteUntil: 0 },
      ...{ ShutUpUntil: 0, AppMemberDefinedData: [] },
    },
    {
      ...{ Member_Account: "g_ben", Role: "Admin", JoinTime: rest.now(), MsgSeq: 0, MsgFlag: "Discard" },
      ...{ LastSendMsgTime: 0, NameCard: "Ben (crew)", MuteUntil: until, ShutUpUntil: until, AppMemberDefinedData: [] },
    },
  ]);
  expect(answer.MemberList[0].LastSendMsgTime).toBeGreaterThan(0);
  expect(answer.Next).toBeUndefined();
  expect(await specified({ GroupId: id, Member_List_Account: ["g_ben", "g_dan", "g_ann", "nobody"] })).toEqual({
    ...success,
    GroupId: id,
    MemberList: [answer.MemberList[1], answer.MemberList[0]],
  });
});

test("a filter gives only what it names, under the older names too", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  for (const field of ["MuteUntil", "ShutUpUntil"]) {
    const filter = { MemberInfoFilter: ["Role", field], AppDefinedDataFilter_GroupMember: [] };
    const [ann] = (await members({ GroupId: id, ...filter })).MemberList;
    expect(ann).toMatchObject({ Member_Account: "g_ann", Role: "Owner", [field]: 0 });
    expect(ann.JoinTime).toBeUndefined();
    const one = await specified({ GroupId: id, Member_List_Account: ["g_ann"], ...filter });
    expect(one.MemberList).toEqual([ann]);
  }
  const brief = await members({ GroupId: id, Limit: 1, MemberInfoFilter: ["Role"] });
  expect(brief.MemberList).toEqual([{ Member_Account: "g_ann", Role: "Owner" }]);
  const owners = await members({ GroupId: id, MemberRoleFilter: ["Owner"] });
  expect(names(owners as never)).toEqual(["g_ann"]);
  const asked = { GroupId: id, Member_List_Account: ["g_ann", "g_ben"], MemberRoleFilter: ["Member"] };
  expect(names((await specified(asked)) as never)).toEqual(["g_ben"]);
});

test("an empty list of roles is no filter", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(names((await members({ GroupId: id, MemberRoleFilter: [] })) as never)).toEqual(["g_ann", "g_ben"]);
  const asked = { GroupId: id, Member_List_Account: ["g_ann", "g_ben"], MemberRoleFilter: [] };
  expect(names((await specified(asked)) as never)).toEqual(["g_ann", "g_ben"]);
});

test("pages by offset, and by a cursor that loses nobody while members leave", async () => {
  const id = await create("Public", people);
  expect(names((await members({ GroupId: id, Limit: 2 })) as never)).toEqual(["g_ann", "g_ben"]);
  expect(names((await members({ GroupId: id, Limit: 2, Offset: 3 })) as never)).toEqual(["g_dan", "g_eve"]);
  expect(await members({ GroupId: id, Limit: 2, Offset: 5 })).toMatchObject({ MemberNum: 5, MemberList: [] });
  const first = await members({ GroupId: id, Limit: 2, Next: "" });
  expect(names(first as never)).toEqual(["g_ann", "g_ben"]);
  await call("delete_group_member", { GroupId: id, MemberToDel_Account: ["g_ann"] });
  const second = await members({ GroupId: id, Limit: 2, Next: first.Next });
  expect(names(second as never)).toEqual(["g_cleo", "g_dan"]);
  const third = await members({ GroupId: id, Limit: 2, Next: second.Next });
  expect(third).toMatchObject({ Next: "", MemberList: [{ Member_Account: "g_eve" }] });
});

test("a Community pages by Next alone, also where a caller writes an old 0 for the first page", async () => {
  const id = await create("Community", people);
  const first = await members({ GroupId: id, Limit: 3, Offset: 4 });
  expect(names(first as never)).toEqual(["g_ann", "g_ben", "g_cleo"]);
  expect(await members({ GroupId: id, Limit: 3, Next: 0 })).toEqual(first);
  expect(names((await members({ GroupId: id, Next: first.Next })) as never)).toEqual(["g_dan", "g_eve"]);
});

test("custom fields by key, as the settings of the app declare them", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const { number } = await groupOf(id);
  const ben = await account("g_ben");
  await rest.domain.storage.commit("changeGroupMember", {
    ...{ group: number, groupId: id, members: [ben.number], conversationName: "", settingsLimit: 1 },
    ...{ roles: ["Member"], change: { custom: { cabin: "7", deck: "C" } }, at: 1 },
  });
  const filter = { MemberInfoFilter: ["Role"], AppDefinedDataFilter_GroupMember: ["deck"] };
  const answer = await specified({ GroupId: id, Member_List_Account: ["g_ben"], ...filter });
  expect(answer.MemberList).toEqual([
    { Member_Account: "g_ben", Role: "Member", AppMemberDefinedData: [{ Key: "deck", Value: "C" }] },
  ]);
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.listMembers.includes("app") })))(
  "of $type: $may",
  async ({ type, may }) => {
    const id = await create(type, ["g_ann"]);
    const expected = may ? { MemberList: [{ Member_Account: "g_ann" }] } : refusal(groupErrors.notPermitted);
    expect(await members({ GroupId: id, Next: "" })).toMatchObject(expected);
    expect(await specified({ GroupId: id, Member_List_Account: ["g_ann"] })).toMatchObject(expected);
  },
);

test("limits and faults of the fields", async () => {
  const id = await create("Public", ["g_ann"]);
  expect(await members({ GroupId: id, Limit: limits.membersPerRestPage })).toMatchObject(success);
  expect(await members({ GroupId: "nowhere" })).toMatchObject(refusal(groupErrors.groupNotFound));
  const asked = Array.from({ length: limits.membersPerQuery }, (_, i) => `ghost${i}`);
  expect(await specified({ GroupId: id, Member_List_Account: asked })).toMatchObject({ ...success, MemberList: [] });
  expect(await specified({ GroupId: id, Member_List_Account: [...asked, "g_ann"] })).toMatchObject(
    refusal(groupErrors.tooManyAccounts),
  );
  expect(await specified({ GroupId: "nowhere", Member_List_Account: ["g_ann"] })).toMatchObject(
    refusal(groupErrors.groupNotFound),
  );
  for (const answer of [
    await members({}),
    await members({ GroupId: id, Limit: limits.membersPerRestPage + 1 }),
    await members({ GroupId: id, Offset: -1 }),
    await members({ GroupId: id, Next: "elsewhere" }),
    await members({ GroupId: id, MemberRoleFilter: ["Captain"] }),
    await specified({ GroupId: id }),
    await specified({ GroupId: id, Member_List_Account: [] }),
  ])
    expect(answer).toMatchObject(refusal(groupErrors.badParameter));
  expect(await members({ GroupId: id, Limit: 0, Offset: null, MemberInfoFilter: null })).toMatchObject(success);
});

test("an answer larger than 1 MB is refused; with fewer fields or pages it comes", async () => {
  const id = await create("Public", ["g_ann"]);
  const { number } = await groupOf(id);
  const { sdkAppId } = rest.app;
  const userIds = Array.from({ length: 6_000 }, (_, i) => `c${i}`.padEnd(32, "x"));
  const accounts = userIds.map((userId) => ({ userId, profile: {} }));
  const at = rest.now() * 1000;
  const numbers = await rest.domain.storage.commit("importAccounts", { sdkAppId, accounts, at });
  await rest.domain.storage.commit("addGroupMembers", {
    ...{ group: number, groupId: id, members: numbers, showsEarlier: false, at },
    additions: numbers.map((account) => ({ account, role: "Member" as const, joinedAt: at, told: { userId: "" } })),
  });
  expect(await members({ GroupId: id })).toMatchObject({ ...refusal(groupErrors.answerTooLarge), MemberList: [] });
  const brief = { MemberInfoFilter: ["Role"], AppDefinedDataFilter_GroupMember: ["deck"] };
  const answer = await members({ GroupId: id, ...brief });
  expect(answer).toMatchObject({ ...success, MemberNum: 6_001, Next: expect.stringMatching(/^\d+$/) });
  expect(answer.MemberList).toHaveLength(limits.membersPerRestPage);
  const last = await members({ GroupId: id, Next: answer.Next });
  expect(last).toMatchObject({ Next: "", MemberList: [{ Member_Account: userIds.at(-1) }] });
});
