import { requireGroup, updateApp } from "@hongyan/domain";
import { groupErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupCalls } from "./testing/group-calls.ts";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const beforeCreate = "Group.CallbackBeforeCreateGroup";
const beforeInvite = "Group.CallbackBeforeInviteJoinGroup";
const created = "Group.CallbackAfterCreateGroup";
const joined = "Group.CallbackAfterNewMemberJoin";
const left = "Group.CallbackAfterMemberExit";
const full = "Group.CallbackAfterGroupFull";
const destroyed = "Group.CallbackAfterGroupDestroyed";

let rest: TestRest;
const { create, groupOf, account } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["w_ann", "w_ben", "w_cleo", "w_dan", "w_eve"];

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
  const settings = { groupCustomFields: [{ key: "port" }, { key: "berth" }] };
  await updateApp(rest.domain, rest.app.sdkAppId, { settings });
});
afterAll(() => rest.close());
beforeEach(async () => {
  for (const command of [beforeCreate, beforeInvite]) rest.backEnd.answer(command, {});
  await turnOn();
  await forget();
});

const turnOn = (more: object = {}) =>
  rest.backEnd.turnOn(rest.domain, rest.app, { commands: "all", onFailure: "continue", ...more });
/** What came until now is of no interest. */
async function forget() {
  await rest.backEnd.told();
  rest.backEnd.asked.length = 0;
}

const list = (...names: string[]) => names.map((Member_Account) => ({ Member_Account }));
/** A webhook as it is to come, to the field. */
const webhook = (command: string, body: object) => ({
  command,
  body: { CallbackCommand: command, ...body, EventTime: expect.any(Number) },
  caller: restCaller,
});
const add = (GroupId: string, ...names: string[]) => call("add_group_member", { GroupId, MemberList: list(...names) });
const isThere = async (groupId: string) =>
  (await rest.domain.storage.groups.find(rest.app.sdkAppId, groupId)) !== undefined;
const memberNames = async (GroupId: string): Promise<string[]> =>
  (await call("get_group_member_info", { GroupId })).MemberList.map(
    ({ Member_Account }: { Member_Account: string }) => Member_Account,
  );

test("a back end is asked before a group is made and told of it afterwards", async () => {
  await create("Private", ["w_dan"]);
  await create("Public", ["w_dan"]);
  await create("Public", ["w_dan"]);
  await forget();
  const answer = await call("create_group", {
    ...{ Type: "Public", Name: "Harbour Club", Owner_Account: "w_dan" },
    MemberList: list("w_ben", "w_dan", "w_cleo", "w_ben"),
    AppDefinedData: [
      { Key: "port", Value: "Lund" },
      { Key: "berth", Value: "" },
    ],
  });
  const group = {
    ...{ Operator_Account: "administrator", Owner_Account: "w_dan", Type: "Public", Name: "Harbour Club" },
    MemberList: list("w_ben", "w_cleo"),
  };
  expect(rest.backEnd.asked).toEqual([webhook(beforeCreate, { ...group, CreateGroupNum: 2 })]);
  expect(await rest.backEnd.told()).toEqual([
    webhook(created, { GroupId: answer.GroupId, ...group, UserDefinedDataList: [{ Key: "port", Value: "Lund" }] }),
  ]);
});

test("of a group without an owner, and without members and fields, as much is told", async () => {
  const answer = await call("create_group", { Type: "ChatRoom", Name: "Plaza" });
  const group = {
    ...{ Operator_Account: "administrator", Owner_Account: "", Type: "ChatRoom", Name: "Plaza", MemberList: [] },
  };
  expect(rest.backEnd.asked).toEqual([webhook(beforeCreate, group)]);
  expect(await rest.backEnd.told()).toEqual([webhook(created, { GroupId: answer.GroupId, ...group })]);
});

test("a creation that the back end refuses makes nothing, and the caller learns why", async () => {
  const make = () => call("create_group", { Type: "Public", Name: "No", GroupId: "w_no", Owner_Account: "w_ann" });
  const cases = [
    [{ ErrorCode: 1, ErrorInfo: "unread" }, groupErrors.refusedByWebhook.code, groupErrors.refusedByWebhook.text],
    [{ ErrorCode: 10123, ErrorInfo: "two clubs are enough" }, 10123, "two clubs are enough"],
    [{ ErrorCode: 10200, ErrorInfo: "the last of the codes" }, 10200, "the last of the codes"],
    [{ ErrorCode: 10201, ErrorInfo: "not its own" }, groupErrors.refusedByWebhook.code, /./],
    [{ ErrorCode: 2 }, groupErrors.refusedByWebhook.code, /./],
  ] as const;
  for (const [answer, code, text] of cases) {
    rest.backEnd.answer(beforeCreate, answer);
    expect(await make()).toMatchObject({ ErrorCode: code, ErrorInfo: expect.stringMatching(text) });
    expect(await isThere("w_no")).toBe(false);
  }
  expect(await rest.backEnd.told()).toEqual([]);
});

test("where the back end does not answer, the app's policy decides whether a group is made", async () => {
  const make = (GroupId: string) => call("create_group", { Type: "Public", Name: "Maybe", GroupId });
  rest.backEnd.answer(beforeCreate, undefined);
  expect(await make("w_maybe_1")).toMatchObject({ ErrorCode: 0 });
  await turnOn({ onFailure: "refuse" });
  expect(await make("w_maybe_2")).toMatchObject({ ErrorCode: openimErrors.webhookFailed.code });
  expect([await isThere("w_maybe_1"), await isThere("w_maybe_2")]).toEqual([true, false]);
  expect(await rest.backEnd.told(created)).toMatchObject([{ body: { GroupId: "w_maybe_1" } }]);
});

test("what the rules refuse is not asked about, and what the batch refuses is not told of", async () => {
  expect((await call("create_group", { Type: "Unheard", Name: "x" })).ErrorCode).not.toBe(0);
  expect((await call("create_group", { Type: "AVChatRoom", Name: "x", MemberList: list("w_ben") })).ErrorCode).not.toBe(
    0,
  );
  expect((await add("w_nowhere", "w_ben")).ErrorCode).toBe(groupErrors.groupNotFound.code);
  expect(rest.backEnd.asked).toEqual([]);
  const id = await create("Public", ["w_ann"]);
  await forget();
  expect(await call("create_group", { Type: "Public", Name: "x", GroupId: id, Owner_Account: "w_ben" })).toMatchObject({
    ErrorCode: groupErrors.idTaken.code,
  });
  expect(await rest.backEnd.told()).toEqual([]);
});

test("imports ask nobody and tell nothing, also of a group that they fill", async () => {
  const Type = "Public";
  await call("import_group", { Type, Name: "Old", GroupId: "w_old", Owner_Account: "w_ann", MaxMemberCount: 2 });
  const imported = (...names: string[]) =>
    call("import_group_member", { GroupId: "w_old", MemberList: list(...names) });
  expect((await imported("w_ben")).MemberList).toMatchObject([{ Result: 1 }]);
  expect((await imported("w_cleo")).ErrorCode).not.toBe(0);
  expect(rest.backEnd.asked).toEqual([]);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("a back end is asked before members are added and told of those who came", async () => {
  const id = await create("Public", ["w_ann", "w_ben"]);
  await forget();
  await add(id, "w_cleo", "w_ben", "w_nobody", "w_cleo", "w_dan");
  const group = { GroupId: id, Type: "Public" };
  expect(rest.backEnd.asked).toEqual([
    webhook(beforeInvite, {
      ...group,
      Operator_Account: "administrator",
      DestinationMembers: expect.arrayContaining(list("w_cleo", "w_dan")),
    }),
  ]);
  expect(rest.backEnd.asked[0]?.body.DestinationMembers).toHaveLength(2);
  expect(await rest.backEnd.told()).toEqual([
    webhook(joined, {
      ...group,
      ...{ JoinType: "Invited", Operator_Account: "administrator" },
      NewMemberList: expect.arrayContaining(list("w_cleo", "w_dan")),
    }),
  ]);
  await forget();
  rest.backEnd.answer(beforeInvite, { ErrorCode: 1 });
  expect((await add(id, "w_cleo", "w_dan")).MemberList).toMatchObject([{ Result: 2 }, { Result: 2 }]);
  expect(await rest.backEnd.told()).toEqual([]);
  expect((await add(id, "w_nobody")).MemberList).toMatchObject([{ Result: 0 }]);
  expect(rest.backEnd.asked).toEqual([]);
});

test("members whom the back end leaves out are not added, the others are", async () => {
  const id = await create("Public", ["w_ann"]);
  await forget();
  rest.backEnd.answer(beforeInvite, { RefusedMembers_Account: ["w_cleo", "w_unheard"] });
  expect((await add(id, "w_ben", "w_cleo")).MemberList).toEqual([
    { Member_Account: "w_ben", Result: 1 },
    { Member_Account: "w_cleo", Result: 0 },
  ]);
  expect(await memberNames(id)).toEqual(["w_ann", "w_ben"]);
  expect(await rest.backEnd.told()).toMatchObject([{ command: joined, body: { NewMemberList: list("w_ben") } }]);
  expect((await add(id, "w_cleo")).MemberList).toEqual([{ Member_Account: "w_cleo", Result: 0 }]);
  expect(await memberNames(id)).toEqual(["w_ann", "w_ben"]);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("members whom the back end refuses altogether stay outside; an answer of no use counts as none", async () => {
  const id = await create("Public", ["w_ann"]);
  await forget();
  for (const [answer, code, text] of [
    [{ ErrorCode: 1 }, groupErrors.refusedByWebhook.code, groupErrors.refusedByWebhook.text],
    [{ ErrorCode: 10100, ErrorInfo: "the season is over" }, 10100, "the season is over"],
    [{ ErrorCode: 1, RefusedMembers_Account: ["w_cleo"] }, groupErrors.refusedByWebhook.code, /./],
  ] as const) {
    rest.backEnd.answer(beforeInvite, answer);
    expect(await add(id, "w_ben")).toMatchObject({ ErrorCode: code, ErrorInfo: expect.stringMatching(text) });
  }
  await turnOn({ onFailure: "refuse" });
  for (const answer of [undefined, { RefusedMembers_Account: "w_ben" }, { RefusedMembers_Account: [{}] }]) {
    rest.backEnd.answer(beforeInvite, answer);
    expect(await add(id, "w_ben")).toMatchObject({ ErrorCode: openimErrors.webhookFailed.code });
  }
  expect(await memberNames(id)).toEqual(["w_ann"]);
  expect(await rest.backEnd.told()).toEqual([]);
  await turnOn();
  expect((await add(id, "w_ben")).MemberList).toMatchObject([{ Result: 1 }]);
});

test("a group that was just filled is told of, and every addition for which it has no room", async () => {
  const id = await create("Public", ["w_ann"], { MaxMemberCount: 3 });
  await forget();
  await add(id, "w_ben");
  expect(await rest.backEnd.told(full)).toEqual([]);
  await add(id, "w_cleo");
  const isFull = webhook(full, { GroupId: id });
  expect(await rest.backEnd.told()).toEqual([expect.objectContaining({ command: joined }), isFull]);
  expect((await add(id, "w_dan")).ErrorCode).toBe(groupErrors.groupFull.code);
  expect(await rest.backEnd.told()).toEqual([isFull]);
  await add(id, "w_cleo");
  expect(await rest.backEnd.told()).toEqual([]);
});

test("members who were put out are told of, those who were in it", async () => {
  const id = await create("Public", ["w_ann", "w_ben", "w_cleo"]);
  await forget();
  const remove = (...names: string[]) =>
    call("delete_group_member", { GroupId: id, MemberToDel_Account: names, Silence: 1 });
  await remove("w_cleo", "w_dan", "w_ben");
  expect(await rest.backEnd.told()).toEqual([
    webhook(left, {
      ...{ GroupId: id, Type: "Public", ExitType: "Kicked", Operator_Account: "administrator" },
      ExitMemberList: expect.arrayContaining(list("w_ben", "w_cleo")),
    }),
  ]);
  await remove("w_cleo", "w_dan");
  expect(await rest.backEnd.told()).toEqual([]);
});

test("a group that was dismissed is told of with those who were in it; of its members nothing else is told", async () => {
  const id = await create("Public", ["w_ann", "w_ben", "w_cleo"], { Name: "Harbour Club" });
  await forget();
  await call("destroy_group", { GroupId: id });
  expect(await rest.backEnd.told()).toEqual([
    webhook(destroyed, {
      ...{ GroupId: id, Type: "Public", Owner_Account: "w_ann", Name: "Harbour Club" },
      MemberList: list("w_ann", "w_ben", "w_cleo"),
    }),
  ]);
  expect((await call("destroy_group", { GroupId: id })).ErrorCode).toBe(groupErrors.groupNotFound.code);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("of communities and live rooms no members are listed", async () => {
  for (const Type of ["Community", "AVChatRoom"]) {
    const id = await create(Type, Type === "Community" ? ["w_ann", "w_ben"] : []);
    await forget();
    await call("destroy_group", { GroupId: id });
    const Owner_Account = Type === "Community" ? "w_ann" : "";
    expect(await rest.backEnd.told()).toEqual([webhook(destroyed, { GroupId: id, Type, Owner_Account, Name: "Crew" })]);
  }
});

test("of a very large group those are listed who were in it longest", async () => {
  const id = await create("Public", ["w_ann"]);
  const { group } = await requireGroup(rest.domain, rest.app, id);
  const names = Array.from({ length: 10_050 }, (_, at) => `w_crowd_${at}`);
  const members = await rest.domain.storage.commit("importAccounts", {
    ...{ sdkAppId: rest.app.sdkAppId, accounts: names.map((userId) => ({ userId, profile: {} })), at: 1 },
  });
  await rest.domain.storage.commit("addGroupMembers", {
    ...{ group: group.number, groupId: id, members, showsEarlier: false, isImported: true, at: 1 },
    additions: members.map((number, at) => ({
      ...{ account: number, role: "Member" as const, joinedAt: 1, told: { userId: names[at] as string } },
    })),
  });
  await forget();
  await call("destroy_group", { GroupId: id });
  const [told] = await rest.backEnd.told(destroyed);
  expect(told?.body.MemberList).toEqual(list("w_ann", ...names.slice(0, 9_999)));
});

test("an account that is deleted leaves its groups, and a group ends that nobody is left in", async () => {
  await rest.importAll("w_goes");
  const shared = await create("Public", ["w_ann", "w_goes"]);
  const own = await create("Public", ["w_goes"], { Name: "Own" });
  await create("AVChatRoom", ["w_goes"]);
  await forget();
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "w_goes" }] });
  const exit = (GroupId: string) =>
    webhook(left, {
      ...{ GroupId, Type: "Public", ExitType: "Kicked", Operator_Account: "administrator" },
      ExitMemberList: list("w_goes"),
    });
  const told = await rest.backEnd.told();
  expect(told.filter(({ body }) => body.GroupId === shared)).toEqual([exit(shared)]);
  expect(told.filter(({ body }) => body.GroupId === own)).toEqual([
    exit(own),
    webhook(destroyed, { GroupId: own, Type: "Public", Owner_Account: "w_goes", Name: "Own", MemberList: [] }),
  ]);
  expect(told.filter(({ command }) => command.startsWith("Group."))).toHaveLength(3);
});

test("all that is told of a group stands in one stream, its creation too", async () => {
  const answer = await call("create_group", { Type: "Public", Name: "Crew", Owner_Account: "w_ann" });
  const { number } = await groupOf(answer.GroupId);
  await add(answer.GroupId, "w_ben");
  await call("delete_group_member", { GroupId: answer.GroupId, MemberToDel_Account: ["w_ben"] });
  await call("destroy_group", { GroupId: answer.GroupId });
  await rest.domain.storage.commit("addToOutbox", { sdkAppId: rest.app.sdkAppId });
  const { rows } = await rest.domain.storage.outbox.unsettled(rest.app.sdkAppId, 0, 10_000);
  expect(rows.slice(-4).map(({ stream, command }) => [stream, command])).toEqual([
    [`g${number}`, created],
    [`g${number}`, joined],
    [`g${number}`, left],
    [`g${number}`, destroyed],
  ]);
});

test("nothing is asked, told and written of what is not switched on", async () => {
  await turnOn({ commands: [left] });
  const id = await create("Public", ["w_ann"], { MaxMemberCount: 2 });
  await add(id, "w_ben");
  await add(id, "w_cleo");
  await call("delete_group_member", { GroupId: id, MemberToDel_Account: ["w_ben"] });
  await call("destroy_group", { GroupId: id });
  expect(rest.backEnd.asked).toEqual([]);
  expect((await rest.backEnd.told()).map(({ command }) => command)).toEqual([left]);
});

test("a ban tells of those who were in the room", async () => {
  const id = await create("AVChatRoom", ["w_ann"]);
  const group = await groupOf(id);
  await rest.domain.live.open(rest.app, group);
  for (const name of ["w_ben", "w_cleo"])
    rest.domain.live.enter(rest.app, group, {
      ...{ id: name, account: (await account(name)).number, source: "", waitingBytes: () => 0 },
      ...{ isThere: () => true, write: () => true, letGo: () => {} },
    });
  await forget();
  const ban = (...names: string[]) => call("ban_group_member", { GroupId: id, Members_Account: names, Duration: 60 });
  expect((await ban("w_ben", "w_dan")).ErrorCode).toBe(0);
  expect(await rest.backEnd.told(left)).toEqual([
    webhook(left, {
      ...{ GroupId: id, Type: "AVChatRoom", ExitType: "Kicked", Operator_Account: "administrator" },
      ExitMemberList: list("w_ben"),
    }),
  ]);
  await ban("w_ben");
  expect(await rest.backEnd.told(left)).toEqual([]);
});

test("an app without webhooks is not slowed: no member is looked up for them", async () => {
  const id = await create("Public", ["w_ann", "w_ben"]);
  await turnOn({ url: "" });
  const { groupMembers } = rest.domain.storage;
  const read = groupMembers.names;
  groupMembers.names = () => Promise.reject(new Error("read"));
  try {
    expect((await call("destroy_group", { GroupId: id })).ErrorCode).toBe(0);
  } finally {
    groupMembers.names = read;
  }
});
