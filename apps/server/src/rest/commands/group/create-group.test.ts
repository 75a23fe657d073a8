import { builtInTypes, updateApp } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupCalls } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, read, groupOf, account } = groupCalls(() => rest);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan"];
const groupCustomFields = [{ key: "port" }, { key: "berth", write: "app" as const }];
const groupMemberCustomFields = [{ key: "cabin" }, { key: "deck", types: ["Private"] }];
const settings = { groupCustomFields, groupMemberCustomFields };
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
beforeEach(() => updateApp(rest.domain, rest.app.sdkAppId, { settings }));
afterAll(() => rest.close());

const create = (more: object) => call("create_group", { Type: "Public", Name: "Crew", ...more });
const info = async (groupId: string, more: object = {}) =>
  (await call("get_group_info", { GroupIdList: [groupId], ...more })).GroupInfo[0];
const brought = (...names: string[]) => names.map((Member_Account) => ({ Member_Account }));

test("the documented example makes a group whose owner and members are in it at once", async () => {
  rest.delivered.length = 0;
  const answer = await create({
    Owner_Account: "g_ann",
    GroupId: "harbour-club",
    Name: "Harbour Club",
    ApplyJoinOption: "NeedPermission",
    AppDefinedData: [{ Key: "port", Value: "Lund" }],
    MemberList: [
      { Member_Account: "g_ben", Role: "Admin", AppMemberDefinedData: [{ Key: "cabin", Value: "12" }] },
      { Member_Account: "g_cleo" },
    ],
  });
  expect(answer).toEqual({
    ...{ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" },
    ...{ GroupId: "harbour-club", Type: "Public", HugeGroupFlag: 0 },
  });
  const found = await info("harbour-club");
  expect(found).toMatchObject({
    Owner_Account: "g_ann",
    MemberNum: 3,
    ApplyJoinOption: "NeedPermission",
    InviteJoinOption: "DisableInvite",
    AppDefinedData: [{ Key: "port", Value: "Lund" }],
    MemberList: [
      { Member_Account: "g_ann", Role: "Owner" },
      { Member_Account: "g_ben", Role: "Admin", AppMemberDefinedData: [{ Key: "cabin", Value: "12" }] },
      { Member_Account: "g_cleo", Role: "Member" },
    ],
  });
  const numbers = await Promise.all(["g_ann", "g_ben", "g_cleo"].map(async (name) => (await account(name)).number));
  expect(rest.delivered.filter(({ event }) => event === "groupJoined").map(({ to }) => to)).toEqual(
    numbers.map((number) => `#${number}`),
  );
});

test("the owner's devices get notice 6, also those that are away, and members read who was brought in", async () => {
  rest.delivered.length = 0;
  const { GroupId } = await create({ Owner_Account: "g_ann", MemberList: brought("g_ben", "g_ann") });
  const { number } = await account("g_ann");
  const notice = { groupId: GroupId, kind: 6, operator: "administrator", groupName: "Crew" };
  const told = rest.delivered.find(({ event }) => event === "groupNoticed");
  expect(told).toMatchObject({ to: `#${number}`, data: { notice } });
  const { rows } = await rest.domain.storage.accounts.log(number, 0, 1_000);
  const kept = rows.find(({ position }) => position === told?.data.logPosition);
  expect(JSON.parse(kept?.data ?? "{}")).toMatchObject({ notice });
  const tip = { kind: 1, operator: "administrator", members: [{ userId: "g_ben" }], memberCount: 2 };
  expect(await read("g_ben", GroupId)).toMatchObject([{ seq: 1, tip }]);
  expect(rest.delivered.at(-1)).toMatchObject({ event: "messageReceived", data: { message: { seq: 1, tip } } });
});

test("nothing is told of members to a type that is silent about them, and of nobody at all", async () => {
  for (const [Type, more] of [
    ["ChatRoom", { MemberList: brought("g_ben") }],
    ["Private", { MemberList: brought("g_ben") }],
    ["Public", {}],
  ] as const) {
    const { GroupId } = await create({ Type, Owner_Account: "g_ann", ...more });
    expect(await info(GroupId)).toMatchObject({ NextMsgSeq: 1, LastMsgTime: 0 });
  }
});

test("a Private group shows itself to its members with its first message", async () => {
  rest.delivered.length = 0;
  const { GroupId } = await create({ Type: "Private", Owner_Account: "g_ann", MemberList: brought("g_dan") });
  const { number } = await account("g_dan");
  const joined = () => rest.delivered.filter(({ event, to }) => event === "groupJoined" && to === `#${number}`);
  expect(joined()).toEqual([]);
  await call("send_group_msg", {
    ...{ GroupId, Random: 1, From_Account: "g_ann" },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  });
  expect(joined()).toMatchObject([{ data: { groupId: GroupId } }]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("%s is made as its type is", async (name, type) => {
  const answer = await create({ Type: name, Owner_Account: "g_ann" });
  expect(answer).toMatchObject({ ErrorCode: 0, Type: name });
  expect(answer.GroupId.startsWith(type.idPrefix)).toBe(true);
  const group = await groupOf(answer.GroupId);
  expect(group).toMatchObject({
    type: name,
    owner: type.hasOwner ? (await account("g_ann")).number : null,
    memberCount: type.kind === "log" ? 1 : 0,
    isActivated: !type.needsActivation,
    applyOption: type.apply.default,
    inviteOption: type.invite.default,
  });
  const withMembers = await create({ Type: name, MemberList: brought("g_ben") });
  expect(withMembers.ErrorCode).toBe(type.may.addAtCreation.includes("app") ? 0 : groupErrors.notPermitted.code);
  const withAdmin = await create({ Type: name, MemberList: [{ Member_Account: "g_ben", Role: "Admin" }] });
  const mayHaveAdmins = type.may.setAdmin.length > 0 && type.may.addAtCreation.length > 0;
  expect(withAdmin.ErrorCode).toBe(mayHaveAdmins ? 0 : groupErrors.notPermitted.code);
  for (const [field, option, other] of [
    ["ApplyJoinOption", type.apply, type.apply.default === "FreeAccess" ? "NeedPermission" : "FreeAccess"],
    ["InviteJoinOption", type.invite, type.invite.default === "FreeAccess" ? "NeedPermission" : "FreeAccess"],
  ] as const) {
    expect((await create({ Type: name, [field]: option.default })).ErrorCode).toBe(0);
    // A type that leaves no choice keeps its own.
    const changed = await create({ Type: name, [field]: other });
    const { applyOption, inviteOption } = await groupOf(changed.GroupId);
    const now = field === "ApplyJoinOption" ? applyOption : inviteOption;
    expect(now).toBe(option.canChange ? other : option.default);
  }
  expect((await create({ Type: name, SupportTopic: 1 })).ErrorCode).toBe(
    type.topics ? 0 : groupErrors.badParameter.code,
  );
});

test("who is listed as Member is one", async () => {
  const { GroupId } = await create({ MemberList: [{ Member_Account: "g_ben", Role: "Member" }] });
  expect(await info(GroupId)).toMatchObject({ MemberList: [{ Member_Account: "g_ben", Role: "Member" }] });
});

test("Work and Meeting are Private and ChatRoom; a name that is no type answers 10004", async () => {
  expect(await create({ Type: "Work" })).toMatchObject({ Type: "Private" });
  expect(await create({ Type: "Meeting" })).toMatchObject({ Type: "ChatRoom" });
  for (const Type of ["Club", "toString", ""]) expect((await create({ Type })).ErrorCode).toBe(10004);
});

test("a group without an owner has no member of that role; unknown accounts answer 10019", async () => {
  const { GroupId } = await create({ MemberList: brought("g_ben") });
  expect(await info(GroupId)).toMatchObject({ Owner_Account: "", MemberList: [{ Role: "Member" }] });
  expect((await create({ Owner_Account: "g_nobody" })).ErrorCode).toBe(10019);
  expect((await create({ MemberList: brought("g_nobody") })).ErrorCode).toBe(10019);
  expect((await create({ Owner_Account: 7 })).ErrorCode).toBe(60015);
});

test("empty values of optional fields mean that nothing was given", async () => {
  const empty = Object.fromEntries(
    ["Owner_Account", "GroupId", "Introduction", "Notification", "FaceUrl", "ApplyJoinOption", "InviteJoinOption"].map(
      (field, at) => [field, at % 2 === 0 ? "" : null],
    ),
  );
  const answer = await create({ ...empty, MaxMemberCount: 0, MemberList: null, AppDefinedData: null, SupportTopic: 0 });
  expect(answer.ErrorCode).toBe(0);
  expect(await info(answer.GroupId)).toMatchObject({
    Owner_Account: "",
    MaxMemberNum: 100_000,
    ApplyJoinOption: "NeedPermission",
  });
});

test("an id is taken as long as its group lives: 10025 for its owner, 10021 for others", async () => {
  await create({ GroupId: "taken", Owner_Account: "g_ann" });
  expect((await create({ GroupId: "taken", Owner_Account: "g_ann" })).ErrorCode).toBe(10025);
  expect((await create({ GroupId: "taken", Owner_Account: "g_ben" })).ErrorCode).toBe(10021);
  expect((await create({ GroupId: "taken" })).ErrorCode).toBe(10021);
  await call("destroy_group", { GroupId: "taken" });
  expect((await create({ GroupId: "taken", Owner_Account: "g_ben" })).ErrorCode).toBe(0);
});

test("own ids are printable, up to 48 bytes, and begin with @TGS#_ for communities only", async () => {
  const code = async (GroupId: string, Type = "Public") => (await create({ GroupId, Type })).ErrorCode;
  expect(await code("x".repeat(limits.groupIdBytes))).toBe(0);
  for (const bad of ["x".repeat(limits.groupIdBytes + 1), "@TGS#club", "@TGS#_club", "港口", "a\tb"])
    expect(await code(bad)).toBe(10015);
  expect(await code("@TGS#_club", "Community")).toBe(0);
  for (const bad of ["club", "@TGS#_", "@TGS#_@TGS#club", "@TGS#_plaza@TOPIC#_hall"])
    expect(await code(bad, "Community")).toBe(10015);
});

test("texts fit up to their limits in UTF-8 bytes, the documented ones where the app asks for them", async () => {
  const lengths = {
    documented: { Name: 30, Introduction: 240, Notification: 300, FaceUrl: 100 },
    long: { Name: 100, Introduction: 400, Notification: 400, FaceUrl: 500 },
  };
  for (const groupProfileBytes of ["documented", "long"] as const) {
    await updateApp(rest.domain, rest.app.sdkAppId, { settings: { ...settings, groupProfileBytes } });
    for (const [field, most] of Object.entries(lengths[groupProfileBytes])) {
      const text = "é".repeat(Math.floor(most / 2)) + "x".repeat(most % 2);
      expect((await create({ [field]: text })).ErrorCode).toBe(0);
      expect((await create({ [field]: `${text}x` })).ErrorCode).toBe(10004);
    }
  }
  expect((await create({ Name: "" })).ErrorCode).toBe(10004);
  expect((await call("create_group", { Type: "Public" })).ErrorCode).toBe(10004);
});

test("custom fields are declared, of the group and of its type's members, and short enough", async () => {
  const group = async (Key: string, Value: string) => (await create({ AppDefinedData: [{ Key, Value }] })).ErrorCode;
  expect(await group("port", "x".repeat(limits.groupCustomValueBytes))).toBe(0);
  expect(await group("berth", "only the back end writes it")).toBe(0);
  expect(await group("port", "x".repeat(limits.groupCustomValueBytes + 1))).toBe(10004);
  expect(await group("sail", "1")).toBe(10004);
  const member = async (Type: string, Key: string, Value: string) =>
    (await create({ Type, MemberList: [{ Member_Account: "g_ben", AppMemberDefinedData: [{ Key, Value }] }] }))
      .ErrorCode;
  expect(await member("Public", "cabin", "x".repeat(limits.memberCustomValueBytes))).toBe(0);
  expect(await member("Public", "cabin", "x".repeat(limits.memberCustomValueBytes + 1))).toBe(10004);
  expect(await member("Private", "deck", "2")).toBe(0);
  expect(await member("Public", "deck", "2")).toBe(10004);
});

test("100 members come with a group, 101 answer 10005; more than MaxMemberCount answer 10038", async () => {
  const names = Array.from({ length: limits.membersPerCreation + 1 }, (_, at) => `g_many${at}`);
  await rest.importAll(...names.slice(0, 100));
  await rest.importAll(...names.slice(100));
  const fits = await create({ MemberList: brought(...names.slice(1)) });
  expect(await info(fits.GroupId, { ResponseFilter: { GroupBaseInfoFilter: ["MemberNum"] } })).toMatchObject({
    MemberNum: limits.membersPerCreation,
  });
  expect((await create({ MemberList: brought(...names) })).ErrorCode).toBe(10005);
  const limited = { Owner_Account: "g_ann", MaxMemberCount: 2 };
  expect((await create({ ...limited, MemberList: brought("g_ben") })).ErrorCode).toBe(0);
  expect((await create({ ...limited, MemberList: brought("g_ben", "g_cleo") })).ErrorCode).toBe(10038);
  const huge = await create({ MaxMemberCount: 2_000_000 });
  expect(await info(huge.GroupId)).toMatchObject({ MaxMemberNum: 100_000 });
});

test("permissions belong to communities with topics", async () => {
  const plaza = { Type: "Community", SupportTopic: 1, EnablePermission: 1, DefaultPermission: 320 };
  const { GroupId } = await create(plaza);
  expect(await info(GroupId)).toMatchObject({ SupportTopic: 1, EnablePermission: 1, DefaultPermission: 320 });
  expect((await create({ ...plaza, SupportTopic: 0 })).ErrorCode).toBe(10004);
  expect((await create({ ...plaza, DefaultPermission: 2 ** 53 })).ErrorCode).toBe(10004);
});

test("five broadcast groups fit an app: a sixth answers 10006 until one is gone", async () => {
  const other = await testRest();
  try {
    const make = () => other.call("group_open_http_svc/create_group", { Type: "BChatRoom", Name: "Horn" });
    const made = [];
    for (let at = 0; at < limits.broadcastGroups; at++) made.push(await make());
    expect(made.map(({ ErrorCode }) => ErrorCode)).toEqual([0, 0, 0, 0, 0]);
    expect((await make()).ErrorCode).toBe(10006);
    await other.call("group_open_http_svc/destroy_group", { GroupId: made[0]?.GroupId });
    expect((await make()).ErrorCode).toBe(0);
  } finally {
    await other.close();
  }
});

test("quotas hold where the app has them: of groups, of live rooms, of groups of one account, of members", async () => {
  const setQuotas = (quotas: object) =>
    updateApp(rest.domain, rest.app.sdkAppId, {
      settings: { ...settings, quotas: { preset: "none" as const, ...quotas } },
    });
  const code = async (more: object) => (await create(more)).ErrorCode;
  const { TotalCount } = await call("get_appid_group_list", { Limit: 1 });
  await setQuotas({ groupsPerApp: TotalCount + 1 });
  expect([await code({}), await code({})]).toEqual([0, 10058]);
  const rooms = (await call("get_appid_group_list", { GroupType: "AVChatRoom" })).TotalCount;
  await setQuotas({ liveRooms: rooms + 1 });
  expect([await code({ Type: "AVChatRoom" }), await code({ Type: "AVChatRoom" })]).toEqual([0, 10036]);
  await rest.importAll("g_busy");
  await setQuotas({ groupsPerAccount: 1 });
  expect([await code({ Owner_Account: "g_busy" }), await code({ Owner_Account: "g_busy" })]).toEqual([0, 10037]);
  expect(await code({ MemberList: brought("g_busy") })).toBe(10037);
  expect(await code({ Type: "AVChatRoom", Owner_Account: "g_busy" })).toBe(0);
  await setQuotas({ groupMembers: { Public: 1 } });
  expect(await code({ Owner_Account: "g_ann" })).toBe(0);
  expect(await code({ Owner_Account: "g_ann", MemberList: brought("g_ben") })).toBe(10038);
  expect(await code({ Type: "ChatRoom", Owner_Account: "g_ann", MemberList: brought("g_ben") })).toBe(0);
});
