import { createGroup, updateApp } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway } from "./testing/test-gateway.ts";

const infoChanged = "Group.CallbackAfterGroupInfoChanged";
const memberChanged = "Group.CallbackAfterMemberFieldChanged";
const ownerChanged = "Group.CallbackAfterChangeGroupOwner";
const attributesChanged = "Group.CallbackAfterGroupAttrChanged";
const alarm = "Group.CallbackOnDailyGroupQuotaAlarm";

let gateway: TestGateway;
let ann: TestClient;
let ben: TestClient;

beforeAll(async () => {
  gateway = await testGateway();
  const commands = [infoChanged, memberChanged, ownerChanged, attributesChanged, alarm];
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands });
  ann = await gateway.logIn("ann");
  ben = await gateway.logIn("ben");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.told();
});

const told = () => gateway.backEnd.told();
/** A webhook of what Ann did, as it is to come. */
const webhook = (command: string, body: object, account = "ann") => ({
  command,
  body: { CallbackCommand: command, ...body, Operator_Account: account, EventTime: expect.closeTo(Date.now(), -5) },
  caller: clientCaller(account),
});
const make = async (type = "Public", more: object = {}): Promise<string> => {
  const members = type === "AVChatRoom" ? {} : { members: [{ userId: "ben" }] };
  const { group } = (await ann.request("createGroup", { type, name: "Crew", ...members, ...more })) as {
    group: { groupId: string };
  };
  return group.groupId;
};
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
const notPermitted = groupErrors.notPermitted.code;

test("texts of a group that a client changed are told", async () => {
  const groupId = await make();
  await ann.request("updateGroup", { groupId, notification: "Regatta on Sunday", name: "Crew", mutesAll: true });
  const group = { GroupId: groupId, Type: "Public" };
  expect(await told()).toEqual([webhook(infoChanged, { ...group, Notification: "Regatta on Sunday" })]);
  await ann.request("updateGroup", { groupId, mutesAll: false });
  await ann.request("updateGroup", { groupId, notification: "Regatta on Sunday" });
  expect(await codeOf(ben.request("updateGroup", { groupId, name: "Mine" }))).toBe(notPermitted);
  expect(await told()).toEqual([]);
});

test("a member that a client made an admin, and a card that one gave itself, are told", async () => {
  const groupId = await make();
  const member = { GroupId: groupId, Type: "Public", Modified_Account: "ben", Member_Account: "ben" };
  await ann.request("setGroupMemberRole", { groupId, userId: "ben", role: "Admin" });
  await ben.request("setGroupMemberNameCard", { groupId, nameCard: "Ben (crew)" });
  await ben.request("setGroupMemberNameCard", { groupId, nameCard: "" });
  await ann.request("setGroupMemberRole", { groupId, userId: "ben", role: "Member" });
  expect(await told()).toEqual([
    webhook(memberChanged, { ...member, Role: "Admin" }),
    webhook(memberChanged, { ...member, NameCard: "Ben (crew)" }, "ben"),
    webhook(memberChanged, { ...member, NameCard: "" }, "ben"),
    webhook(memberChanged, { ...member, Role: "Member" }),
  ]);
  await ben.request("setGroupMemberNameCard", { groupId, nameCard: "" });
  await ann.request("setGroupMemberMute", { groupId, userId: "ben", seconds: 5 });
  expect(await codeOf(ben.request("setGroupMemberRole", { groupId, userId: "ann", role: "Member" }))).toBe(
    notPermitted,
  );
  expect(await told()).toEqual([]);
});

test("a role of the app's own in a community is told by its name", async () => {
  const groupId = await make("Community");
  const member = { GroupId: groupId, Type: "Community", Modified_Account: "ben", Member_Account: "ben" };
  for (const role of ["Admin", "Custom", "Member"])
    await ann.request("setGroupMemberRole", { groupId, userId: "ben", role });
  expect(await told()).toEqual(
    ["Admin", "Custom", "Member"].map((Role) => webhook(memberChanged, { ...member, Role })),
  );
});

test("a group that its owner handed over is told of once, and not as a change of roles", async () => {
  const groupId = await make();
  await ann.request("changeGroupOwner", { groupId, userId: "ben" });
  const owners = { OldOwner_Account: "ann", NewOwner_Account: "ben" };
  expect(await told()).toEqual([webhook(ownerChanged, { GroupId: groupId, Type: "Public", ...owners })]);
  expect(await codeOf(ann.request("changeGroupOwner", { groupId, userId: "ann" }))).toBe(notPermitted);
  expect(await told()).toEqual([]);
});

test("an owner who leaves a group leaves it to nobody", async () => {
  const groupId = await make("Private");
  await ann.request("quitGroup", { groupId });
  expect(await told()).toEqual([]);
});

test("attributes that clients write are told", async () => {
  const groupId = await make("AVChatRoom");
  const group = { GroupId: groupId, Type: "AVChatRoom" };
  await ann.request("setGroupAttributes", { groupId, attributes: { seat1: "ann" } });
  await ann.request("setGroupAttributes", { groupId, attributes: { mood: "calm" }, isInit: true });
  await ann.request("deleteGroupAttributes", { groupId, keys: ["mood"] });
  await ann.request("deleteGroupAttributes", { groupId, keys: [] });
  const late = { groupId, attributes: { mood: "loud" }, isInit: true, basedOn: 1 };
  expect(await codeOf(ann.request("setGroupAttributes", late))).toBe(groupErrors.attributeConflict.code);
  const attribute = (key: string, value: string) => [{ key, value }];
  expect(await told()).toEqual([
    webhook(attributesChanged, { ...group, OptionType: "modify", GroupAttr: attribute("seat1", "ann") }),
    webhook(attributesChanged, { ...group, OptionType: "set", GroupAttr: attribute("mood", "calm") }),
    webhook(attributesChanged, { ...group, OptionType: "delete", GroupAttr: attribute("mood", "") }),
  ]);
});

test("a client is refused a group beyond the quota of the day; one that its last member leaves makes room", async () => {
  gateway.clock.now += 86_400_000;
  const quotas = { preset: "none" as const, groupsPerDay: 2 };
  await updateApp(gateway.domain, gateway.app.sdkAppId, { settings: { quotas } });
  const groupId = await make("Private");
  await make();
  const alarmOf = (QuotaUsed: number) => ({
    command: alarm,
    body: { CallbackCommand: alarm, QuotaUsed, Quota: 2, EventTime: expect.closeTo(Date.now(), -5) },
    caller: clientCaller("ann"),
  });
  expect(await told()).toEqual([alarmOf(2)]);
  expect(await codeOf(make())).toBe(groupErrors.tooOften.code);
  await ann.request("quitGroup", { groupId });
  expect(await codeOf(make())).toBe(groupErrors.tooOften.code);
  await ben.request("quitGroup", { groupId });
  await make();
  expect(await told()).toEqual([alarmOf(2)]);
  await updateApp(gateway.domain, gateway.app.sdkAppId, { settings: { quotas: { preset: "none" } } });
});

test("what the server does by itself, as the demo's groups, is told of without a caller", async () => {
  await updateApp(gateway.domain, gateway.app.sdkAppId, { settings: { quotas: { preset: "none", groupsPerDay: 1 } } });
  gateway.clock.now += 86_400_000;
  await createGroup(gateway.domain, gateway.app, { as: "app", owner: undefined, type: "ChatRoom", name: "Lobby" });
  expect((await told()).map(({ caller }) => caller)).toEqual([{ platform: "Unknown", ip: "", account: "" }]);
});
