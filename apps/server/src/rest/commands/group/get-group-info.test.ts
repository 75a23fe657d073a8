import { builtInTypes, updateApp } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, groupOf } = groupCalls(() => rest);
let club = "";
beforeAll(async () => {
  rest = await testRest();
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: {
      groupCustomFields: [{ key: "port" }, { key: "berth" }],
      groupMemberCustomFields: [{ key: "cabin" }, { key: "deck" }],
    },
  });
  await rest.importAll("g_ann", "g_ben");
  club = await create("Public", ["g_ann"], {
    ...{ Name: "Harbour Club", Introduction: "Boats", Notification: "Dinner", FaceUrl: "https://example.org/a.png" },
    AppDefinedData: [
      { Key: "port", Value: "Lund" },
      { Key: "berth", Value: "4" },
    ],
    MemberList: [
      {
        Member_Account: "g_ben",
        AppMemberDefinedData: [
          { Key: "cabin", Value: "12" },
          { Key: "deck", Value: "2" },
        ],
      },
    ],
  });
});
afterAll(() => rest.close());

const get = (GroupIdList: unknown, ResponseFilter?: unknown) =>
  rest.call("group_open_http_svc/get_group_info", { GroupIdList, ResponseFilter });
const item = async (groupId: string, filter?: unknown) => (await get([groupId], filter)).GroupInfo[0];

test("without a filter everything comes, under both names where a field has two", async () => {
  await say(club, "g_ben");
  const now = rest.now();
  const group = await groupOf(club);
  expect(await item(club)).toEqual({
    ...{ GroupId: club, ErrorCode: 0, ErrorInfo: "", Appid: rest.app.sdkAppId, Type: "Public" },
    ...{ Name: "Harbour Club", Introduction: "Boats", Notification: "Dinner", FaceUrl: "https://example.org/a.png" },
    ...{ Owner_Account: "g_ann", CreateTime: Math.floor(group.createdAt / 1000), InfoSeq: 1 },
    ...{ LastInfoTime: Math.floor(group.createdAt / 1000), LastMsgTime: expect.closeTo(now, -2), NextMsgSeq: 3 },
    ...{ MemberNum: 2, MaxMemberNum: 100_000, ApplyJoinOption: "NeedPermission", InviteJoinOption: "DisableInvite" },
    ...{ MuteAllMember: "Off", ShutUpAllMember: "Off", HistoryMsgBeforeJoin: "Off", SupportTopic: 0 },
    AppDefinedData: [
      { Key: "port", Value: "Lund" },
      { Key: "berth", Value: "4" },
    ],
    MemberList: [
      {
        ...{ Member_Account: "g_ann", Role: "Owner", JoinTime: Math.floor(group.createdAt / 1000), MsgSeq: 0 },
        ...{ MsgFlag: "AcceptAndNotify", LastSendMsgTime: 0, NameCard: "", MuteUntil: 0, ShutUpUntil: 0 },
        AppMemberDefinedData: [],
      },
      {
        ...{ Member_Account: "g_ben", Role: "Member", JoinTime: Math.floor(group.createdAt / 1000), MsgSeq: 0 },
        ...{ MsgFlag: "AcceptAndNotify", LastSendMsgTime: expect.closeTo(now, -2), NameCard: "", MuteUntil: 0 },
        ShutUpUntil: 0,
        AppMemberDefinedData: [
          { Key: "cabin", Value: "12" },
          { Key: "deck", Value: "2" },
        ],
      },
    ],
  });
});

test("with a filter only the parts come that have one in it", async () => {
  const head = { GroupId: club, ErrorCode: 0, ErrorInfo: "" };
  expect(await item(club, { GroupBaseInfoFilter: ["Name", "MemberNum", "Nothing"] })).toEqual({
    ...head,
    ...{ Name: "Harbour Club", MemberNum: 2 },
  });
  const members = [
    { Member_Account: "g_ann", Role: "Owner" },
    { Member_Account: "g_ben", Role: "Member" },
  ];
  for (const name of ["Account", "Member_Account"])
    expect(await item(club, { MemberInfoFilter: [name, "Role"] })).toEqual({ ...head, MemberList: members });
  expect(await item(club, { AppDefinedDataFilter_Group: ["berth"] })).toEqual({
    ...head,
    AppDefinedData: [{ Key: "berth", Value: "4" }],
  });
  expect(await item(club, { AppDefinedDataFilter_GroupMember: ["deck"] })).toEqual({
    ...head,
    MemberList: [
      { Member_Account: "g_ann", AppMemberDefinedData: [] },
      { Member_Account: "g_ben", AppMemberDefinedData: [{ Key: "deck", Value: "2" }] },
    ],
  });
  for (const names of [["MuteAllMember"], ["ShutUpAllMember"]])
    expect(await item(club, { GroupBaseInfoFilter: names })).toEqual({
      ...head,
      ...{ MuteAllMember: "Off", ShutUpAllMember: "Off" },
    });
  expect((await item(club, { MemberInfoFilter: ["ShutUpUntil"] })).MemberList[0]).toEqual({
    ...{ Member_Account: "g_ann", MuteUntil: 0, ShutUpUntil: 0 },
  });
});

test("an empty filter object asks for everything in the way of callers who fill every field", async () => {
  for (const filter of [null, []]) expect(await item(club, filter)).toHaveProperty("MemberList");
  expect(await item(club, {})).toEqual({ GroupId: club, ErrorCode: 0, ErrorInfo: "" });
});

test("each id has its own result, in the order of the request", async () => {
  const gone = await create("Public", ["g_ann"]);
  await call("destroy_group", { GroupId: gone });
  const answer = await get(["nowhere", club, gone, "港口", club]);
  expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
  expect(answer.GroupInfo.map((one: Record<string, unknown>) => [one.GroupId, one.ErrorCode])).toEqual([
    ["nowhere", 10010],
    [club, 0],
    [gone, 10010],
    ["港口", 10015],
    [club, 0],
  ]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))(
  "of %s comes what its type has",
  async (name, type) => {
    const found = await item(await create(name, ["g_ann"]));
    expect(found).toMatchObject({ Type: name, ErrorCode: 0, Owner_Account: type.hasOwner ? "g_ann" : "" });
    const stored = ["MemberList", "MemberNum"].filter((field) => field in found);
    expect(stored).toEqual(type.kind === "log" ? ["MemberList", "MemberNum"] : []);
    expect(found.MaxMemberNum).toBe(type.kind === "log" ? type.memberLimit : 0);
    expect(found.HistoryMsgBeforeJoin).toBe(type.showsEarlier ? "On" : "Off");
  },
);

test("50 ids are read, 51 and none answer 10004", async () => {
  const ids = Array.from({ length: limits.groupsPerQuery + 1 }, (_, at) => `id${at}`);
  expect((await get(ids.slice(1))).GroupInfo).toHaveLength(limits.groupsPerQuery);
  for (const wrong of [ids, [], undefined, "club", [7]]) expect((await get(wrong)).ErrorCode).toBe(10004);
});

test("an answer beyond 1 MB is 10018, however many groups it takes; a filter makes it fit", async () => {
  const names = Array.from({ length: 6_000 }, (_, at) => `g_crowd_${at}`.padEnd(32, "x"));
  const accounts = names.map((userId) => ({ userId, profile: {} }));
  const { sdkAppId } = rest.app;
  const numbers = await rest.domain.storage.commit("importAccounts", { sdkAppId, accounts, at: 1 });
  const large = await create("Public", ["g_ann"]);
  const { number, groupId } = await groupOf(large);
  await rest.domain.storage.commit("addGroupMembers", {
    ...{ group: number, groupId, members: numbers, showsEarlier: false, at: 1 },
    additions: numbers.map((account, at) => ({
      account,
      role: "Member" as const,
      joinedAt: 1,
      told: { userId: names[at] ?? "" },
    })),
  });
  expect((await get([large])).ErrorCode).toBe(10018);
  expect((await get([large])).GroupInfo).toEqual([]);
  const filter = { MemberInfoFilter: ["Member_Account"] };
  expect((await item(large, filter)).MemberList).toHaveLength(6_001);
  expect((await get([large, large, large, large], filter)).ErrorCode).toBe(10018);
});
