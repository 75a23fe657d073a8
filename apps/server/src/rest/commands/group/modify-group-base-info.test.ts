import { builtInTypes, updateApp } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, read, groupOf, account, say, conversation, takeTold } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: { groupCustomFields: [{ key: "port" }, { key: "secret", read: "Admin" }] },
  });
  await rest.importAll("g_ann", "g_ben");
});
afterAll(() => rest.close());

const modify = (GroupId: string, more: object) =>
  rest.call("group_open_http_svc/modify_group_base_info", { GroupId, ...more });
const info = async (groupId: string) => (await call("get_group_info", { GroupIdList: [groupId] })).GroupInfo[0];
const texts = { Name: "New", Introduction: "Sails", Notification: "Friday", FaceUrl: "https://example.org/b.png" };

test("the documented example changes what is given and nothing else", async () => {
  const id = await create("Public", ["g_ann"], { Introduction: "Boats" });
  rest.moveTime(5);
  const answer = await modify(id, {
    ...{ Notification: "Dinner moved to Friday", MuteAllMember: "Off" },
    AppDefinedData: [{ Key: "port", Value: "Lund" }],
  });
  expect(answer).toEqual(success);
  expect(await info(id)).toMatchObject({
    ...{ Name: "Crew", Introduction: "Boats", Notification: "Dinner moved to Friday", MuteAllMember: "Off" },
    ...{ AppDefinedData: [{ Key: "port", Value: "Lund" }], InfoSeq: 2, LastInfoTime: rest.now() },
  });
});

test("members are told: the whole profile to who is there, changed texts as tip 6 in the history", async () => {
  const id = await create("Public", ["g_ann"]);
  const { number } = await groupOf(id);
  takeTold();
  await modify(id, { ...texts, From_Account: "g_ben", MuteAllMember: "On" });
  const tip = {
    ...{ kind: 6, operator: "g_ben" },
    changed: { name: "New", introduction: "Sails", notification: "Friday", faceUrl: "https://example.org/b.png" },
  };
  const [updated, told] = takeTold();
  const group = { groupId: id, name: "New", infoSeq: 2, mutesAll: true, owner: "g_ann" };
  expect(updated).toMatchObject({ to: `@${number}`, event: "groupUpdated", data: { group } });
  expect(told).toMatchObject({ to: `@${number}`, event: "messageReceived", data: { message: { seq: 1, tip } } });
  expect(await read("g_ann", id)).toMatchObject([{ seq: 1, tip }]);
  // A tip takes a seq and does not count.
  expect(await conversation("g_ann", id)).toMatchObject({ unreadCount: 0, lastSeq: 1, group });
  expect(await info(id)).toMatchObject({ NextMsgSeq: 2 });
});

test("of options and custom fields only devices are told, and the administrator is the operator by itself", async () => {
  const id = await create("Public", ["g_ann"]);
  takeTold();
  await modify(id, {
    MuteAllMember: "On",
    ApplyJoinOption: "FreeAccess",
    AppDefinedData: [{ Key: "port", Value: "1" }],
  });
  expect(takeTold().map(({ event }) => event)).toEqual(["groupUpdated"]);
  await modify(id, { Name: "Other" });
  expect(await read("g_ann", id)).toMatchObject([{ from: "administrator", tip: { operator: "administrator" } }]);
});

test("fields for admins alone reach the owner and the admins, and nobody else", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const [{ number }, owner] = [await groupOf(id), await account("g_ann")];
  takeTold();
  await modify(id, {
    AppDefinedData: [
      { Key: "secret", Value: "1" },
      { Key: "port", Value: "2" },
    ],
  });
  expect(takeTold().map(({ to, data }) => [to, (data.group as { custom: object }).custom])).toEqual([
    [`@${number}`, { port: "2" }],
    [`#${owner.number}`, { port: "2", secret: "1" }],
  ]);
});

test("an empty value takes a custom field away; texts but the name are cleared by an empty one", async () => {
  const data = [
    { Key: "port", Value: "Lund" },
    { Key: "secret", Value: "7" },
  ];
  const id = await create("Public", ["g_ann"], {
    Introduction: "a",
    Notification: "b",
    FaceUrl: "c",
    AppDefinedData: data,
  });
  await modify(id, { AppDefinedData: [{ Key: "port", Value: "" }] });
  expect(await info(id)).toMatchObject({ AppDefinedData: [{ Key: "secret", Value: "7" }], Introduction: "a" });
  await modify(id, { Name: "", Introduction: "", Notification: "", FaceUrl: "" });
  expect(await info(id)).toMatchObject({ Name: "Crew", Introduction: "", Notification: "", FaceUrl: "", InfoSeq: 3 });
});

test("null and empty options mean that nothing was given; a call that changes nothing leaves InfoSeq alone", async () => {
  const id = await create("Public", ["g_ann"], { Introduction: "a" });
  takeTold();
  const nothing = {
    Introduction: null,
    ApplyJoinOption: "",
    InviteJoinOption: null,
    MaxMemberNum: 0,
    MuteAllMember: "",
  };
  expect(await modify(id, { ...nothing, AppDefinedData: null, From_Account: "" })).toEqual(success);
  expect(
    await modify(id, { Name: "Crew", MuteAllMember: "Off", AppDefinedData: [{ Key: "port", Value: "" }] }),
  ).toEqual(success);
  expect(await info(id)).toMatchObject({ InfoSeq: 1, Introduction: "a" });
  expect(takeTold()).toEqual([]);
});

test("zeros of callers who fill every field are no permissions of a group without topics", async () => {
  const id = await create("Public", ["g_ann"]);
  expect(await modify(id, { EnablePermission: 0, DefaultPermission: 0, Notification: "Lunch" })).toEqual(success);
  expect(await info(id)).toMatchObject({ Notification: "Lunch" });
  for (const more of [{ EnablePermission: 1 }, { DefaultPermission: 64 }])
    expect((await modify(id, more)).ErrorCode).toBe(10007);
  expect((await modify(id, { DefaultPermission: 1e300 })).ErrorCode).toBe(10004);
});

test("the older spellings ShutUpAllMember and MaxMemberCount are understood", async () => {
  const id = await create("Public", ["g_ann"]);
  await modify(id, { ShutUpAllMember: "On", MaxMemberCount: 50 });
  expect(await info(id)).toMatchObject({ MuteAllMember: "On", ShutUpAllMember: "On", MaxMemberNum: 50 });
  await modify(id, { MaxMemberNum: 3_000_000 });
  expect(await info(id)).toMatchObject({ MaxMemberNum: 100_000 });
});

test("a group that is muted as a whole still takes messages of back ends", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  await modify(id, { MuteAllMember: "On" });
  expect(await groupOf(id)).toMatchObject({ mutesAll: true });
  expect((await say(id, undefined)).ErrorCode).toBe(0);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))(
  "what of %s can be changed its type says",
  async (name, type) => {
    const id = await create(name, ["g_ann"]);
    const code = async (more: object) => (await modify(id, more)).ErrorCode;
    const expected = (isAllowed: boolean, error: number) => (isAllowed ? 0 : error);
    expect(await code({ Name: "New" })).toBe(expected(type.may.editProfile.includes("app"), 10007));
    expect(await code({ MuteAllMember: "On" })).toBe(expected(type.may.muteAll.includes("app"), 10007));
    for (const [field, option] of [
      ["ApplyJoinOption", type.apply],
      ["InviteJoinOption", type.invite],
    ] as const) {
      const other = option.default === "FreeAccess" ? "NeedPermission" : "FreeAccess";
      expect(await code({ [field]: option.default })).toBe(0);
      expect(await code({ [field]: other })).toBe(expected(option.canChange, 10004));
    }
    expect(await code({ HistoryMsgBeforeJoin: "On" })).toBe(expected(type.canChangeShowsEarlier, 10007));
    expect(await code({ EnablePermission: 1 })).toBe(10007);
    expect(await code({ AppDefinedData: [{ Key: "port", Value: "Lund" }] })).toBe(0);
    expect(await code({ MaxMemberNum: 10 })).toBe(0);
    expect((await info(id)).MaxMemberNum).toBe(type.kind === "live" ? 0 : 10);
  },
);

test("permissions are switched and their bits set in communities with topics", async () => {
  const id = await create("Community", ["g_ann"], { SupportTopic: 1 });
  await modify(id, { EnablePermission: 1, DefaultPermission: 64 });
  expect(await info(id)).toMatchObject({ EnablePermission: 1, DefaultPermission: 64 });
  await modify(id, { EnablePermission: 0, DefaultPermission: 0 });
  expect(await info(id)).toMatchObject({ EnablePermission: 0, DefaultPermission: 0 });
});

test("limits hold as at creation", async () => {
  const id = await create("Public", ["g_ann"]);
  const code = async (more: object) => (await modify(id, more)).ErrorCode;
  for (const [field, most] of [
    ["Name", 100],
    ["Introduction", 400],
    ["Notification", 400],
    ["FaceUrl", 500],
  ] as const) {
    expect(await code({ [field]: "x".repeat(most) })).toBe(0);
    expect(await code({ [field]: "x".repeat(most + 1) })).toBe(10004);
  }
  const long = "x".repeat(limits.groupCustomValueBytes);
  expect(await code({ AppDefinedData: [{ Key: "port", Value: long }] })).toBe(0);
  expect(await code({ AppDefinedData: [{ Key: "port", Value: `${long}x` }] })).toBe(10004);
  expect(await code({ AppDefinedData: [{ Key: "sail", Value: "1" }] })).toBe(10004);
});

test("wrong fields answer 10004, unknown groups 10010, unknown accounts 10019, a topic 10015", async () => {
  const id = await create("Community", ["g_ann"], { SupportTopic: 1 });
  for (const wrong of [
    { ApplyJoinOption: "Maybe" },
    { MuteAllMember: "on" },
    { MaxMemberNum: -1 },
    { EnablePermission: 2 },
  ])
    expect((await modify(id, wrong)).ErrorCode).toBe(10004);
  expect((await call("modify_group_base_info", { Name: "New" })).ErrorCode).toBe(10004);
  expect((await modify("nowhere", texts)).ErrorCode).toBe(10010);
  expect((await modify(id, { ...texts, From_Account: "g_nobody" })).ErrorCode).toBe(10019);
  const topic = { GroupId: id, TopicName: "Hall", From_Account: "g_ann" };
  const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", topic);
  expect((await modify(TopicId, { Name: "New" })).ErrorCode).toBe(10015);
});
