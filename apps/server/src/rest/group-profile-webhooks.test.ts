import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupCalls } from "./testing/group-calls.ts";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const infoChanged = "Group.CallbackAfterGroupInfoChanged";
const memberChanged = "Group.CallbackAfterMemberFieldChanged";
const ownerChanged = "Group.CallbackAfterChangeGroupOwner";

let rest: TestRest;
const { create, call } = groupCalls(() => rest);

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("gc_ann", "gc_ben", "gc_cleo");
  const groupTypes = [{ name: "Club", basedOn: "Public" as const }];
  const settings = { groupCustomFields: [{ key: "port" }], groupMemberCustomFields: [{ key: "seat" }], groupTypes };
  await updateApp(rest.domain, rest.app.sdkAppId, { settings });
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: [infoChanged, memberChanged, ownerChanged] });
});
afterAll(() => rest.close());
beforeEach(async () => {
  await rest.backEnd.told();
});

/** A webhook as it is to come, to the field. */
const webhook = (command: string, body: object) => ({
  command,
  body: { CallbackCommand: command, ...body, EventTime: expect.closeTo(Date.now(), -5) },
  caller: restCaller,
});
const told = () => rest.backEnd.told();

const modify = (GroupId: string, more: object) => call("modify_group_base_info", { GroupId, ...more });
const modifyMember = (GroupId: string, Member_Account: string, more: object) =>
  call("modify_group_member_info", { GroupId, Member_Account, ...more });
const handOver = (GroupId: string, NewOwner_Account: string) =>
  call("change_group_owner", { GroupId, NewOwner_Account });

test("texts of a group that changed are told, those that stayed are not", async () => {
  const id = await create("Public", ["gc_ann"], { Introduction: "old" });
  const texts = { Name: "Crew", Introduction: "new", Notification: "Regatta on Sunday", FaceUrl: "https://x/y.png" };
  expect(await modify(id, texts)).toMatchObject({ ErrorCode: 0 });
  const { Name: _, ...changed } = texts;
  const group = { GroupId: id, Type: "Public", Operator_Account: "administrator" };
  expect(await told()).toEqual([webhook(infoChanged, { ...group, ...changed })]);
  await modify(id, { Name: "Harbour Club", Introduction: "" });
  expect(await told()).toEqual([webhook(infoChanged, { ...group, Name: "Harbour Club", Introduction: "" })]);
});

test("of live rooms and types of the app's own texts are told as well", async () => {
  for (const type of ["AVChatRoom", "BChatRoom", "Club"]) {
    const id = await create(type, ["gc_ann"]);
    await modify(id, { Notification: "tonight" });
    const group = { GroupId: id, Type: type, Operator_Account: "administrator" };
    expect(await told()).toEqual([webhook(infoChanged, { ...group, Notification: "tonight" })]);
  }
});

test("a change that is refused, is none or is of something else tells nothing of a group", async () => {
  const id = await create("Public", ["gc_ann", "gc_ben"]);
  await told();
  for (const more of [
    { Name: "Crew" },
    { MaxMemberNum: 50 },
    { ApplyJoinOption: "FreeAccess" },
    { MuteAllMember: "On" },
    { AppDefinedData: [{ Key: "port", Value: "Lund" }] },
  ])
    expect(await modify(id, more)).toMatchObject({ ErrorCode: 0 });
  expect(await modify("gc_nowhere", { Name: "x" })).toMatchObject({ ErrorCode: 10010 });
  expect(await modify(id, { Name: "x".repeat(500) })).not.toMatchObject({ ErrorCode: 0 });
  expect(await told()).toEqual([]);
});

test("a new role and a new name card of a member are told, each where it changed", async () => {
  const id = await create("Public", ["gc_ann", "gc_ben"]);
  const member = {
    ...{ GroupId: id, Type: "Public", Operator_Account: "administrator" },
    ...{ Modified_Account: "gc_ben", Member_Account: "gc_ben" },
  };
  await modifyMember(id, "gc_ben", { Role: "Admin", NameCard: "Ben (crew)", MuteTime: 60 });
  expect(await told()).toEqual([webhook(memberChanged, { ...member, Role: "Admin", NameCard: "Ben (crew)" })]);
  await modifyMember(id, "gc_ben", { Role: "Admin", NameCard: "Ben" });
  expect(await told()).toEqual([webhook(memberChanged, { ...member, NameCard: "Ben" })]);
  await modifyMember(id, "gc_ben", { Role: "Member", NameCard: "Ben" });
  expect(await told()).toEqual([webhook(memberChanged, { ...member, Role: "Member" })]);
});

test("a change of a member that is refused, is none or is of something else tells nothing", async () => {
  const id = await create("Public", ["gc_ann", "gc_ben"]);
  await modifyMember(id, "gc_ben", { Role: "Admin", NameCard: "Ben" });
  await told();
  for (const more of [
    { Role: "Admin", NameCard: "Ben" },
    { MuteTime: 60 },
    { MsgFlag: "Discard" },
    { AppMemberDefinedData: [{ Key: "seat", Value: "7" }] },
  ])
    expect(await modifyMember(id, "gc_ben", more)).toMatchObject({ ErrorCode: 0 });
  expect(await modifyMember(id, "gc_ann", { Role: "Admin" })).toMatchObject({ ErrorCode: 10007 });
  expect(await modifyMember(id, "gc_cleo", { NameCard: "Cleo" })).toMatchObject({ ErrorCode: 10004 });
  const GroupId = await create("AVChatRoom", ["gc_ann"]);
  const admins = { GroupId, CommandType: 1, Admin_Account: ["gc_ben"] };
  expect(await call("group_open_avchatroom_http_svc/modify_admin", admins)).toMatchObject({ ErrorCode: 0 });
  expect(await told()).toEqual([]);
});

test("a group that is handed over is told of, with who owned it until then", async () => {
  const id = await create("Public", ["gc_ann", "gc_ben"]);
  await handOver(id, "gc_ben");
  const group = { GroupId: id, Type: "Public", Operator_Account: "administrator" };
  expect(await told()).toEqual([
    webhook(ownerChanged, { ...group, OldOwner_Account: "gc_ann", NewOwner_Account: "gc_ben" }),
  ]);
});

test("a group that nobody owned gets an owner, and nobody is told to have owned it", async () => {
  const id = await create("ChatRoom");
  await call("add_group_member", { GroupId: id, MemberList: [{ Member_Account: "gc_ben" }] });
  await handOver(id, "gc_ben");
  const group = { GroupId: id, Type: "ChatRoom", Operator_Account: "administrator" };
  expect(await told()).toEqual([webhook(ownerChanged, { ...group, OldOwner_Account: "", NewOwner_Account: "gc_ben" })]);
});

test("who owns a group already, or may not, and an owner who is deleted, is no change of owner to tell", async () => {
  await rest.importAll("gc_gone");
  const id = await create("Public", ["gc_gone", "gc_ben"]);
  expect(await handOver(id, "gc_gone")).toMatchObject({ ErrorCode: 0 });
  expect(await handOver(id, "gc_cleo")).toMatchObject({ ErrorCode: 10004 });
  expect(await handOver(await create("AVChatRoom", ["gc_ann"]), "gc_ben")).toMatchObject({ ErrorCode: 10007 });
  const deleted = await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "gc_gone" }] });
  expect(deleted).toMatchObject({ ErrorCode: 0 });
  expect(await told()).toEqual([]);
});

test("of what was changed at the same time each change is told once, in its order", async () => {
  const id = await create("Public", ["gc_ann"]);
  const names = Array.from({ length: 20 }, (_, at) => `Crew ${at}`);
  await Promise.all(names.map((Name) => modify(id, { Name })));
  const came = (await told()).map(({ body }) => body.Name);
  expect([...came].sort()).toEqual([...names].sort());
  const info = await call("get_group_info", { GroupIdList: [id] });
  expect(came.at(-1)).toBe(info.GroupInfo[0].Name);
});
