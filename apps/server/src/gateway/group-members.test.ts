import { type App, createGroup, type GroupToCreate } from "@hongyan/domain";
import { groupErrors, limits, type OperationInput, type OperationName, type OperationOutput } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
let owner: TestClient;
let admin: TestClient;
let member: TestClient;
let outsider: TestClient;
const everybody = ["c_owner", "c_admin", "c_member", "c_outsider"];
beforeAll(async () => {
  const groupMemberCustomFields = [{ key: "cabin" }] as App["settings"]["groupMemberCustomFields"];
  t = await testGateway({ groupMemberCustomFields });
  [owner, admin, member, outsider] = (await Promise.all(everybody.map((userId) => t.logIn(userId)))) as [
    TestClient,
    TestClient,
    TestClient,
    TestClient,
  ];
});
afterAll(() => t.close());

const ask = <Name extends OperationName>(client: TestClient, op: Name, data: OperationInput<Name>) =>
  client.request(op, data) as Promise<OperationOutput<Name>>;

const account = async (userId: string) => {
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};

async function makeGroup(type = "Public", more: Partial<GroupToCreate> = {}): Promise<string> {
  const hasAdmins = type !== "Private";
  const { groupId } = await createGroup(t.domain, t.app, {
    as: "app",
    owner: await account("c_owner"),
    type,
    name: "Crew",
    members: [
      { account: await account("c_admin"), ...(hasAdmins && { role: "Admin" }) },
      { account: await account("c_member") },
    ],
    ...more,
  });
  for (const client of [owner, admin, member, outsider]) await drain(client);
  return groupId;
}

/** What came until now: a reply comes after all events before it. */
async function drain(client: TestClient) {
  await client.request("heartbeat");
  const events = [...client.waiting()] as { event: string; data: Record<string, unknown> }[];
  for (let i = events.length; i > 0; i--) await client.event();
  return events.map(({ event, data }) => {
    const { tip } = (data.message ?? {}) as { tip?: { kind: number } };
    const { kind } = (data.notice ?? {}) as { kind?: number };
    return [event, tip?.kind ?? kind ?? 0] as const;
  });
}

const refused = (spec: { code: number }) => expect.objectContaining({ code: spec.code });

test("who joins a ChatRoom hears what is said from then on, on all its devices, and leaves again", async () => {
  const groupId = await makeGroup("ChatRoom");
  const tablet = await t.logIn("c_outsider", { platform: "iPad" });
  const joined = await ask(outsider, "joinGroup", { groupId });
  expect(joined).toMatchObject({ outcome: "joined", group: { groupId, memberCount: 4 } });
  expect(await drain(tablet)).toEqual([["groupJoined", 0]]);
  expect(await ask(outsider, "joinGroup", { groupId })).toMatchObject({ outcome: "alreadyMember" });
  await ask(outsider, "sendGroupMessage", {
    ...{ groupId, sendNumber: 1, clientTime: 1_700_000_000, random: 1 },
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  });
  for (const client of [owner, member, tablet]) expect(await drain(client)).toEqual([["messageReceived", 0]]);
  const { logPosition } = await ask(outsider, "quitGroup", { groupId });
  expect(logPosition).toBeGreaterThan(joined.logPosition ?? 0);
  expect(await drain(tablet)).toEqual([
    ["groupLeft", 0],
    ["groupNoticed", 8],
  ]);
  await expect(ask(outsider, "quitGroup", { groupId })).rejects.toEqual(refused(groupErrors.notPermitted));
  await expect(ask(owner, "quitGroup", { groupId })).rejects.toEqual(refused(groupErrors.ownerMayNotQuit));
  tablet.end();
});

test("a request to join is decided by the first who decides", async () => {
  const groupId = await makeGroup();
  expect(await ask(outsider, "joinGroup", { groupId, note: "I have a boat" })).toEqual({ outcome: "waiting" });
  for (const client of [owner, admin]) expect(await drain(client)).toEqual([["groupNoticed", 1]]);
  const { requests } = await ask(admin, "listGroupRequests", {});
  const requestId = requests.find((one) => one.groupId === groupId)?.requestId ?? 0;
  expect(requests).toMatchObject([{ requestId, kind: "apply", groupId, userId: "c_outsider", note: "I have a boat" }]);
  const answer = { groupId, requestId, isAccepted: true, note: "welcome" };
  await expect(ask(member, "handleGroupRequest", answer)).rejects.toEqual(refused(groupErrors.notPermitted));
  expect(await ask(admin, "handleGroupRequest", answer)).toMatchObject({ group: { memberCount: 4 } });
  await expect(ask(owner, "handleGroupRequest", answer)).rejects.toEqual(refused(groupErrors.alreadyHandled));
  expect(await drain(outsider)).toEqual([
    ["groupNoticed", 2],
    ["groupJoined", 0],
    ["messageReceived", 1],
  ]);
  expect(await drain(member)).toEqual([["messageReceived", 1]]);
  const { notices } = await ask(outsider, "listGroupNotices", {});
  expect(notices[0]).toMatchObject({ groupId, kind: 2, operator: "c_admin", remark: "welcome" });
});

test("members of a Private group bring others and the owner puts them out; others may neither", async () => {
  const groupId = await makeGroup("Private");
  await ask(owner, "sendGroupMessage", {
    ...{ groupId, sendNumber: 2, clientTime: 1_700_000_000, random: 2 },
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  });
  const invite = { groupId, userIds: ["c_outsider", "c_admin", "nobody", "c_outsider"] };
  await expect(ask(outsider, "addGroupMembers", invite)).rejects.toEqual(refused(groupErrors.notPermitted));
  expect(await ask(member, "addGroupMembers", invite)).toMatchObject({
    results: [
      { userId: "c_outsider", outcome: "added" },
      { userId: "c_admin", outcome: "alreadyMember" },
      { userId: "nobody", outcome: "failed" },
    ],
    group: { memberCount: 4 },
  });
  expect(await drain(outsider)).toEqual([
    ["groupJoined", 0],
    ["groupNoticed", 7],
    ["messageReceived", 1],
  ]);
  const kick = { groupId, userIds: ["c_outsider", "nobody"], reason: "spam" };
  await expect(ask(member, "removeGroupMembers", kick)).rejects.toEqual(refused(groupErrors.notPermitted));
  expect(await ask(owner, "removeGroupMembers", kick)).toMatchObject({ group: { memberCount: 3 } });
  expect(await drain(outsider)).toEqual([
    ["groupLeft", 0],
    ["groupNoticed", 4],
  ]);
});

test("where invitations need consent, an admin gives it", async () => {
  const groupId = await makeGroup("Public", { inviteOption: "NeedPermission" });
  const invite = { groupId, userIds: ["c_outsider"] };
  expect(await ask(member, "addGroupMembers", invite)).toMatchObject({ results: [{ outcome: "waiting" }] });
  const { requests } = await ask(owner, "listGroupRequests", {});
  const request = requests.find((one) => one.groupId === groupId);
  expect(request).toMatchObject({ kind: "invite", userId: "c_member", invitedUserId: "c_outsider" });
  const requestId = request?.requestId ?? 0;
  await ask(owner, "handleGroupRequest", { groupId, requestId, isAccepted: false });
  expect(await drain(member)).toEqual([["groupNoticed", 3]]);
  expect(await drain(outsider)).toEqual([]);
});

test("roles, mutes, cards and custom fields are answered as they are then, and reach the member's devices", async () => {
  const groupId = await makeGroup();
  const userId = "c_member";
  await expect(ask(admin, "setGroupMemberRole", { groupId, userId, role: "Admin" })).rejects.toEqual(
    refused(groupErrors.notPermitted),
  );
  expect(await ask(owner, "setGroupMemberRole", { groupId, userId, role: "Admin" })).toMatchObject({
    group: { groupId },
    member: { userId, role: "Admin" },
  });
  expect(await drain(member)).toEqual([
    ["groupSelfUpdated", 0],
    ["groupNoticed", 9],
    ["messageReceived", 4],
  ]);
  await expect(ask(admin, "setGroupMemberMute", { groupId, userId, seconds: 60 })).rejects.toEqual(
    refused(groupErrors.notPermitted),
  );
  await ask(owner, "setGroupMemberRole", { groupId, userId, role: "Member" });
  expect(await ask(admin, "setGroupMemberMute", { groupId, userId, seconds: 60 })).toMatchObject({
    member: { mutedUntil: t.clock.now + 60_000 },
  });
  expect(await ask(member, "setGroupMemberNameCard", { groupId, nameCard: "Deck hand" })).toMatchObject({
    member: { userId, nameCard: "Deck hand" },
  });
  const custom = { cabin: "7" };
  expect(await ask(member, "setGroupMemberCustom", { groupId, custom })).toMatchObject({ member: { custom } });
  expect(await ask(admin, "setGroupMemberCustom", { groupId, userId, custom: { cabin: "" } })).toMatchObject({
    member: { nameCard: "Deck hand", custom: {} },
  });
  expect(await ask(admin, "setGroupMemberMute", { groupId, userId, seconds: 0 })).toMatchObject({
    member: { mutedUntil: 0 },
  });
  const { conversation } = await ask(member, "getConversation", { conversationId: `GROUP${groupId}` });
  expect(conversation.self).toMatchObject({ role: "Member", nameCard: "Deck hand", mutedUntil: 0 });
});

test("a role of the app's own is given in a community, found by it, and is one of an ordinary member", async () => {
  const groupId = await makeGroup("Community");
  const userId = "c_member";
  expect(await ask(owner, "setGroupMemberRole", { groupId, userId, role: "Custom" })).toMatchObject({
    member: { userId, role: "Custom" },
  });
  expect(await ask(admin, "listGroupMembers", { groupId, role: "Custom" })).toMatchObject({ members: [{ userId }] });
  const { conversation } = await ask(member, "getConversation", { conversationId: `GROUP${groupId}` });
  expect(conversation.self).toMatchObject({ role: "Custom" });
  const mute = { groupId, userId: "c_admin", seconds: 60 };
  await expect(ask(member, "setGroupMemberMute", mute)).rejects.toEqual(refused(groupErrors.notPermitted));
  await ask(member, "quitGroup", { groupId });
  const inPublic = { groupId: await makeGroup(), userId, role: "Custom" } as const;
  await expect(ask(owner, "setGroupMemberRole", inPublic)).rejects.toEqual(refused(groupErrors.notPermitted));
});

test("members are listed by pages and by role, and named ones are found; outsiders see none", async () => {
  const groupId = await makeGroup();
  const first = await ask(member, "listGroupMembers", { groupId, count: 2 });
  expect(first.members.map(({ userId }) => userId)).toEqual(["c_owner", "c_admin"]);
  const second = await ask(member, "listGroupMembers", { groupId, count: 2, cursor: first.cursor ?? "" });
  expect(second).toMatchObject({ members: [{ userId: "c_member", role: "Member" }] });
  expect(second.cursor).toBeUndefined();
  expect(await ask(member, "listGroupMembers", { groupId, role: "Admin" })).toMatchObject({
    members: [{ userId: "c_admin" }],
  });
  const named = { groupId, userIds: ["c_member", "c_outsider", "nobody"] };
  expect(await ask(owner, "getGroupMembers", named)).toMatchObject({ members: [{ userId: "c_member" }] });
  for (const request of [ask(outsider, "listGroupMembers", { groupId }), ask(outsider, "getGroupMembers", named)])
    await expect(request).rejects.toEqual(refused(groupErrors.notPermitted));
  await expect(ask(member, "listGroupMembers", { groupId, cursor: "elsewhere" })).rejects.toEqual(
    refused(groupErrors.badParameter),
  );
});

test("an owner mutes who watches a live room, and nobody as high as the one who asks", async () => {
  const groupId = await makeGroup("AVChatRoom", { members: [] });
  await ask(outsider, "enterRoom", { groupId });
  const mute = { groupId, userId: "c_outsider", seconds: 60 };
  expect(await ask(owner, "setGroupMemberMute", mute)).toMatchObject({
    member: { userId: "c_outsider", mutedUntil: t.clock.now + 60_000 },
  });
  const speech = {
    ...{ groupId, clientTime: 1_700_000_000, random: 9 },
    body: [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: "hello" } }],
  };
  await expect(ask(outsider, "sendGroupMessage", speech)).rejects.toEqual(refused(groupErrors.senderMuted));
  await expect(ask(outsider, "setGroupMemberMute", { ...mute, userId: "c_owner" })).rejects.toEqual(
    refused(groupErrors.notPermitted),
  );
  await ask(owner, "setGroupMemberMute", { ...mute, seconds: 0 });
  await ask(outsider, "sendGroupMessage", speech);
  await expect(ask(outsider, "joinGroup", { groupId: "nowhere" })).rejects.toEqual(refused(groupErrors.groupNotFound));
  await ask(outsider, "leaveRoom", { groupId });
  await drain(outsider);
});

test("notices are kept for a week, the newest hundred", async () => {
  const groupId = await makeGroup("ChatRoom");
  for (let i = 0; i < limits.groupNotices / 2 + 1; i++) {
    await ask(outsider, "joinGroup", { groupId });
    await ask(outsider, "quitGroup", { groupId });
  }
  const before = (await ask(outsider, "listGroupNotices", {})).notices;
  expect(before.length).toBeLessThanOrEqual(limits.groupNotices);
  expect(before[0]).toMatchObject({ groupId, kind: 8, operator: "c_outsider" });
  t.clock.now += (limits.groupNoticeDays * 24 * 3600 + 1) * 1000;
  expect((await ask(outsider, "listGroupNotices", {})).notices).toEqual([]);
});
