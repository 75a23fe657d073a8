import { createGroup, requireAccount } from "@hongyan/domain";
import { groupErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { groupWebhooks } from "./testing/group-webhooks.ts";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

const beforeCreate = "Group.CallbackBeforeCreateGroup";
const beforeApply = "Group.CallbackBeforeApplyJoinGroup";
const beforeInvite = "Group.CallbackBeforeInviteJoinGroup";
const created = "Group.CallbackAfterCreateGroup";
const joined = "Group.CallbackAfterNewMemberJoin";
const left = "Group.CallbackAfterMemberExit";
const full = "Group.CallbackAfterGroupFull";
const destroyed = "Group.CallbackAfterGroupDestroyed";
const mine = [created, joined, left, full, destroyed];

let t: TestGateway;
const { turnOn, told, forget, list, webhook } = groupWebhooks(() => t, mine);
const clients: Record<string, TestClient> = {};
const names = ["l_ann", "l_ben", "l_cleo", "l_dan"] as const;
const as = (name: (typeof names)[number]) => clients[name] as TestClient;

beforeAll(async () => {
  t = await testGateway();
  for (const name of names) clients[name] = await t.logIn(name);
});
afterAll(() => t.close());
beforeEach(async () => {
  for (const command of [beforeCreate, beforeApply, beforeInvite]) t.backEnd.answer(command, {});
  await turnOn();
  await forget();
});

/** A group of Ann's; nothing is told of its creation. */
async function makeGroup(more: Partial<Parameters<typeof createGroup>[2]> = {}, ...members: string[]) {
  const owner = await requireAccount(t.domain, t.app, "l_ann", groupErrors.accountNotFound);
  const accounts = members.map((name) => requireAccount(t.domain, t.app, name, groupErrors.accountNotFound));
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner, type: "Public", name: "Crew", createdAt: t.clock.now, applyOption: "FreeAccess" },
    members: (await Promise.all(accounts)).map((account) => ({ account })),
    ...more,
  });
  return groupId;
}

const memberNames = async (groupId: string): Promise<string[]> => {
  const group = await t.domain.storage.groups.find(t.app.sdkAppId, groupId);
  const rows = await t.domain.storage.groupMembers.names({ group: group?.number ?? 0, after: 0, count: 100 });
  return rows.map(({ userId }) => userId);
};
const openRequests = async (groupId: string): Promise<number[]> => {
  const { requests } = (await as("l_ann").request("listGroupRequests", {})) as {
    requests: { requestId: number; groupId: string }[];
  };
  return requests.filter((request) => request.groupId === groupId).map(({ requestId }) => requestId);
};
const decide = async (groupId: string, isAccepted = true) => {
  const [requestId] = await openRequests(groupId);
  return as("l_ann").request("handleGroupRequest", { groupId, requestId, isAccepted });
};

/** Every way in which a back end refuses, and what the client gets of it. */
const refusals = [
  [{ ErrorCode: 1 }, groupErrors.refusedByWebhook.code, groupErrors.refusedByWebhook.text],
  [{ ErrorCode: 10150, ErrorInfo: "not today" }, 10150, "not today"],
  [{ ErrorCode: 10099, ErrorInfo: "not its own" }, groupErrors.refusedByWebhook.code, ""],
] as const;

async function expectRefusals(command: string, act: () => Promise<unknown>): Promise<void> {
  for (const [answer, code, text] of refusals) {
    t.backEnd.answer(command, answer);
    await expect(act()).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
  }
  await turnOn({ onFailure: "refuse" });
  t.backEnd.answer(command, undefined);
  await expect(act()).rejects.toMatchObject({ code: openimErrors.webhookFailed.code });
  await turnOn();
  expect(await told()).toEqual([]);
}

test("a client's group is asked about and told of, with those who are in it from the start", async () => {
  const { group } = (await as("l_ann").request("createGroup", {
    ...{ type: "Work", name: "Crew", members: [{ userId: "l_ben" }, { userId: "l_ann" }] },
  })) as { group: { groupId: string } };
  const made = {
    ...{ Operator_Account: "l_ann", Owner_Account: "l_ann", Type: "Private", Name: "Crew" },
    MemberList: list("l_ben"),
  };
  expect(t.backEnd.asked).toEqual([webhook(beforeCreate, "l_ann", { ...made, CreateGroupNum: 0 })]);
  expect(await told()).toEqual([webhook(created, "l_ann", { GroupId: group.groupId, ...made })]);
});

test("a client whose group is refused learns why, and has none", async () => {
  const before = await t.domain.storage.groupLists.countOfApp(t.app.sdkAppId);
  await expectRefusals(beforeCreate, () => as("l_ann").request("createGroup", { type: "Public", name: "No" }));
  expect(await t.domain.storage.groupLists.countOfApp(t.app.sdkAppId)).toBe(before);
});

test("who joins is asked about and told of; who is in the group already is neither", async () => {
  const groupId = await makeGroup();
  const join = () => as("l_ben").request("joinGroup", { groupId });
  expect(await join()).toMatchObject({ outcome: "joined" });
  const group = { GroupId: groupId, Type: "Public" };
  expect(t.backEnd.asked).toEqual([webhook(beforeApply, "l_ben", { ...group, Requestor_Account: "l_ben" })]);
  const came = { JoinType: "Apply", Operator_Account: "l_ben", NewMemberList: list("l_ben") };
  expect(await told()).toEqual([webhook(joined, "l_ben", { ...group, ...came })]);
  await forget();
  expect(await join()).toMatchObject({ outcome: "alreadyMember" });
  expect(t.backEnd.asked).toEqual([]);
  expect(await told()).toEqual([]);
});

test("who may not join is not asked about", async () => {
  const closed = await makeGroup({ applyOption: "DisableApply" });
  const ofFriends = await makeGroup({ type: "Private", applyOption: undefined });
  for (const groupId of [closed, ofFriends])
    await expect(as("l_ben").request("joinGroup", { groupId })).rejects.toMatchObject({
      code: groupErrors.notPermitted.code,
    });
  expect(t.backEnd.asked).toEqual([]);
});

test("who is refused when it joins stays outside", async () => {
  const groupId = await makeGroup();
  await expectRefusals(beforeApply, () => as("l_ben").request("joinGroup", { groupId }));
  expect(await memberNames(groupId)).toEqual(["l_ann"]);
  t.backEnd.answer(beforeApply, undefined);
  expect(await as("l_ben").request("joinGroup", { groupId })).toMatchObject({ outcome: "joined" });
});

test("an application is asked about before anybody is told of it, and its answer is told of when it is granted", async () => {
  const groupId = await makeGroup({ applyOption: "NeedPermission" });
  const apply = () => as("l_ben").request("joinGroup", { groupId });
  await expectRefusals(beforeApply, apply);
  expect(await openRequests(groupId)).toEqual([]);
  t.backEnd.answer(beforeApply, {});
  await forget();
  expect(await apply()).toMatchObject({ outcome: "waiting" });
  expect(t.backEnd.asked).toHaveLength(1);
  await decide(groupId, false);
  expect(await told()).toEqual([]);
  await apply();
  await forget();
  await decide(groupId);
  expect(t.backEnd.asked).toEqual([]);
  expect(await told()).toEqual([
    webhook(joined, "l_ann", {
      ...{ GroupId: groupId, Type: "Public", JoinType: "Apply", Operator_Account: "l_ann" },
      NewMemberList: list("l_ben"),
    }),
  ]);
});

test("whom a client brings in is asked about and told of, and who is refused counts as failed", async () => {
  const groupId = await makeGroup({ inviteOption: "FreeAccess" }, "l_ben");
  t.backEnd.answer(beforeInvite, { RefusedMembers_Account: ["l_dan"] });
  const invite = (...userIds: string[]) => as("l_ben").request("addGroupMembers", { groupId, userIds });
  const { results } = await invite("l_cleo", "l_dan");
  expect(results).toEqual([
    { userId: "l_cleo", outcome: "added" },
    { userId: "l_dan", outcome: "failed" },
  ]);
  const group = { GroupId: groupId, Type: "Public" };
  expect(t.backEnd.asked).toEqual([
    webhook(beforeInvite, "l_ben", {
      ...{ ...group, Operator_Account: "l_ben" },
      DestinationMembers: list("l_cleo", "l_dan"),
    }),
  ]);
  const came = { JoinType: "Invited", Operator_Account: "l_ben", NewMemberList: list("l_cleo") };
  expect(await told()).toEqual([webhook(joined, "l_ben", { ...group, ...came })]);
  await expectRefusals(beforeInvite, () => invite("l_dan"));
  expect(await memberNames(groupId)).toEqual(["l_ann", "l_ben", "l_cleo"]);
});

test("who may not invite is not asked about", async () => {
  const groupId = await makeGroup({ inviteOption: "DisableInvite" }, "l_ben");
  await expect(as("l_ben").request("addGroupMembers", { groupId, userIds: ["l_cleo"] })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  expect(t.backEnd.asked).toEqual([]);
});

test("an invitation is asked about when it is made, and told of when somebody agrees to it", async () => {
  const groupId = await makeGroup({ inviteOption: "NeedPermission" }, "l_ben");
  t.backEnd.answer(beforeInvite, { RefusedMembers_Account: ["l_dan"] });
  const { results } = await as("l_ben").request("addGroupMembers", { groupId, userIds: ["l_cleo", "l_dan"] });
  expect(results).toEqual([
    { userId: "l_cleo", outcome: "waiting" },
    { userId: "l_dan", outcome: "failed" },
  ]);
  expect(await openRequests(groupId)).toHaveLength(1);
  expect(await told()).toEqual([]);
  await forget();
  await decide(groupId);
  expect(t.backEnd.asked).toEqual([]);
  expect(await told()).toEqual([
    webhook(joined, "l_ann", {
      ...{ GroupId: groupId, Type: "Public", JoinType: "Invited", Operator_Account: "l_ann" },
      NewMemberList: list("l_cleo"),
    }),
  ]);
});

test("a group is told to be full when the last place is taken, and when somebody finds no room", async () => {
  const groupId = await makeGroup({ maxMembers: 2 });
  const asking = await makeGroup({ maxMembers: 2, applyOption: "NeedPermission", inviteOption: "FreeAccess" });
  await as("l_cleo").request("joinGroup", { groupId: asking });
  await as("l_ben").request("joinGroup", { groupId });
  expect((await told()).map(({ command }) => command)).toEqual([joined, full]);
  await expect(as("l_dan").request("joinGroup", { groupId })).rejects.toMatchObject({
    code: groupErrors.groupFull.code,
  });
  expect(await told()).toEqual([webhook(full, "l_dan", { GroupId: groupId })]);
  await as("l_ann").request("addGroupMembers", { groupId: asking, userIds: ["l_ben"] });
  expect((await told()).map(({ command }) => command)).toEqual([joined, full]);
  await expect(decide(asking)).rejects.toMatchObject({ code: groupErrors.groupFull.code });
  expect(await told()).toEqual([webhook(full, "l_ann", { GroupId: asking })]);
  await as("l_ann").request("removeGroupMembers", { groupId: asking, userIds: ["l_ben"] });
  await forget();
  await decide(asking);
  expect((await told()).map(({ command }) => command)).toEqual([joined, full]);
});

test("who was put out and who left is told of, with who did it", async () => {
  const groupId = await makeGroup({}, "l_ben", "l_cleo", "l_dan");
  const exit = (ExitType: string, operator: string, ...gone: string[]) =>
    webhook(left, operator, {
      ...{ GroupId: groupId, Type: "Public", ExitType, Operator_Account: operator, ExitMemberList: list(...gone) },
    });
  await as("l_ann").request("removeGroupMembers", { groupId, userIds: ["l_ben", "l_cleo"] });
  expect(await told()).toEqual([exit("Kicked", "l_ann", "l_ben", "l_cleo")]);
  await as("l_dan").request("quitGroup", { groupId });
  expect(await told()).toEqual([exit("Quit", "l_dan", "l_dan")]);
  const refused = (asked: Promise<unknown>) => expect(asked).rejects.toMatchObject({ code: expect.any(Number) });
  await refused(as("l_dan").request("quitGroup", { groupId }));
  await refused(as("l_ann").request("quitGroup", { groupId }));
  await refused(as("l_dan").request("removeGroupMembers", { groupId, userIds: ["l_ann"] }));
  await as("l_ann").request("removeGroupMembers", { groupId, userIds: ["l_dan"] });
  expect(await told()).toEqual([]);
});

test("a group that the last one leaves is told to be over", async () => {
  const groupId = await makeGroup({ type: "Private", applyOption: undefined }, "l_ben");
  const quit = (name: (typeof names)[number]) => as(name).request("quitGroup", { groupId });
  await quit("l_ben");
  expect((await told()).map(({ command }) => command)).toEqual([left]);
  await quit("l_ann");
  expect(await told()).toEqual([
    expect.objectContaining({ command: left }),
    webhook(destroyed, "l_ann", {
      ...{ GroupId: groupId, Type: "Private", Owner_Account: "l_ann", Name: "Crew", MemberList: [] },
    }),
  ]);
});

test("a group that its owner dismissed is told of with its members", async () => {
  const groupId = await makeGroup({}, "l_ben");
  await expect(as("l_ben").request("dismissGroup", { groupId })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  expect(await told()).toEqual([]);
  await as("l_ann").request("dismissGroup", { groupId });
  expect(await told()).toEqual([
    webhook(destroyed, "l_ann", {
      ...{ GroupId: groupId, Type: "Public", Owner_Account: "l_ann", Name: "Crew" },
      MemberList: list("l_ann", "l_ben"),
    }),
  ]);
});
