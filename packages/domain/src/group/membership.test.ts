import { groupErrors, limits, noticeKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { addMembers } from "./add-members.ts";
import { changeGroupOwner } from "./change-group-owner.ts";
import { createGroup } from "./create-group.ts";
import { actAsApp } from "./find-group.ts";
import { handleRequest } from "./handle-request.ts";
import { joinGroup } from "./join-group.ts";
import { listNotices } from "./list-notices.ts";
import { listRequests } from "./list-requests.ts";
import { quitGroup } from "./quit-group.ts";
import { removeMembers } from "./remove-members.ts";

let t: TestCrew;
let people: TestCrew["people"];
let admin: Account;
beforeAll(async () => {
  t = await testCrew();
  people = t.people;
  admin = t.administrator;
});
afterAll(() => t.close());
beforeEach(() => void t.takeDelivered());

const code = (spec: { code: number }) => expect.objectContaining({ code: spec.code });

test("who is added is told first, then all are; it reads from the tip on, and nothing is unread", async () => {
  const { groupId, number } = await t.makeGroup();
  await t.say(groupId, people.owner, "before");
  t.takeDelivered();
  t.memberships.splice(0);
  const input = { actor: actAsApp(admin), accounts: [people.outsider, people.member, people.outsider] };
  const added = await addMembers(t.domain, t.app, await t.open(groupId), input);
  expect(added.map(({ account, outcome }) => [account.userId, outcome])).toEqual([
    ["m_outsider", "added"],
    ["m_member", "alreadyMember"],
  ]);
  expect(t.memberships).toEqual([{ group: number, joined: [people.outsider.number] }]);
  expect(t.told()).toEqual(["outsider groupJoined", "outsider groupNoticed 7", "all messageReceived 1"]);
  expect(await t.memberNames(groupId)).toEqual(["m_owner", "m_admin", "m_member", "m_outsider"]);
  expect(await t.readable(groupId, people.outsider)).toEqual([3]);
  expect(await t.readable(groupId, people.member)).toEqual([1, 2, 3]);
  expect(await t.storage.conversations.groupSummary(people.outsider.number, number)).toMatchObject({ unread: 0 });
  expect(await listNotices(t.domain, people.outsider)).toMatchObject([{ groupId, kind: 7, operator: "administrator" }]);
});

test("a silent addition tells nobody but the devices of who was added", async () => {
  const { groupId } = await t.makeGroup();
  await addMembers(t.domain, t.app, await t.open(groupId), {
    actor: actAsApp(admin),
    accounts: [people.other],
    isSilent: true,
  });
  expect(t.told()).toEqual(["other groupJoined"]);
  expect(await t.readable(groupId, people.other)).toEqual([]);
});

test("before its first message nobody is told of a Private group's members; then each member is", async () => {
  const { groupId, number } = await t.makeGroup({ type: "Private" });
  await addMembers(t.domain, t.app, await t.open(groupId), { actor: actAsApp(admin), accounts: [people.other] });
  await removeMembers(t.domain, await t.open(groupId), { actor: actAsApp(admin), accounts: [people.member] });
  expect(t.told()).toEqual([]);
  await t.say(groupId, people.owner, "first");
  expect(t.told().sort()).toEqual(["admin groupJoined", "all messageReceived", "other groupJoined"]);
  expect((await t.open(groupId)).group.memberCount).toBe(3);
  expect(await t.storage.groups.joinedNumbers(people.member.number)).not.toContain(number);
});

test("a group takes as many as it may hold and not one more; then nobody of the call is in", async () => {
  const { groupId } = await t.makeGroup({ maxMembers: 4 });
  const both = { actor: actAsApp(admin), accounts: [people.outsider, people.other] };
  await expect(addMembers(t.domain, t.app, await t.open(groupId), both)).rejects.toEqual(code(groupErrors.groupFull));
  expect(await t.memberNames(groupId)).toHaveLength(3);
  const members = [people.member, people.outsider];
  await addMembers(t.domain, t.app, await t.open(groupId), { actor: actAsApp(admin), accounts: members });
  expect((await t.open(groupId)).group.memberCount).toBe(4);
  await addMembers(t.domain, t.app, await t.open(groupId), { actor: actAsApp(admin), accounts: members });
});

test("who is in as many groups as the app allows is left out", async () => {
  const crowded = await t.account("m_crowded");
  const app = { ...t.app, settings: { ...t.app.settings, quotas: { preset: "none" as const, groupsPerAccount: 1 } } };
  const [first, second] = [await t.makeGroup(), await t.makeGroup()];
  const input = { actor: actAsApp(admin), accounts: [crowded] };
  expect(await addMembers(t.domain, app, await t.open(first.groupId), input)).toMatchObject([{ outcome: "added" }]);
  expect(await addMembers(t.domain, app, await t.open(second.groupId), input)).toMatchObject([
    { outcome: "overLimit" },
  ]);
  expect(await joinGroup(t.domain, app, { me: crowded, groupId: first.groupId })).toMatchObject({
    outcome: "alreadyMember",
  });
  const room = await t.makeGroup({ type: "ChatRoom" });
  await expect(joinGroup(t.domain, app, { me: crowded, groupId: room.groupId })).rejects.toEqual(
    code(groupErrors.tooManyGroups),
  );
  expect((await t.open(second.groupId)).group.memberCount).toBe(3);
});

test.each(["Public", "Private", "ChatRoom", "Community"])(
  "joining a %s goes as its apply option says",
  async (type) => {
    const more = type === "Community" ? { groupId: "@TGS#_join" } : {};
    const { groupId } = await t.makeGroup({ type, ...more });
    await t.say(groupId, people.owner, "hello");
    t.takeDelivered();
    const join = () => joinGroup(t.domain, t.app, { me: people.outsider, groupId, note: "please" });
    if (type === "Private") return expect(join()).rejects.toEqual(code(groupErrors.notPermitted));
    const result = await join();
    if (type === "Public") {
      expect(result).toEqual({ outcome: "waiting" });
      expect(t.told()).toEqual(["owner groupNoticed 1", "admin groupNoticed 1"]);
      return expect(await t.memberNames(groupId)).not.toContain("m_outsider");
    }
    expect(result).toMatchObject({ outcome: "joined", group: { memberCount: 4 }, logPosition: expect.any(Number) });
    const tip = type === "ChatRoom" ? [] : ["all messageReceived 1"];
    expect(t.told()).toEqual(["outsider groupJoined", ...tip]);
    // Both show what was said before.
    expect((await t.readable(groupId, people.outsider)).at(0)).toBe(1);
    expect(await join()).toMatchObject({ outcome: "alreadyMember" });
  },
);

test("who keeps asking is told of once a minute, with the words of the last time", async () => {
  const { groupId } = await t.makeGroup();
  const ask = async (note: string) => {
    await joinGroup(t.domain, t.app, { me: people.outsider, groupId, note });
    return t.told().filter((line) => line.includes("groupNoticed")).length;
  };
  t.told();
  const first = await ask("one");
  expect(first).toBeGreaterThan(0);
  for (const note of ["two", "three"]) expect(await ask(note)).toBe(0);
  t.clock.now += 60_000;
  expect(await ask("four")).toBe(first);
  expect(await ask("five")).toBe(0);
  const listed = (await listRequests(t.domain, t.app, people.owner)).filter((one) => one.groupId === groupId);
  expect(listed).toMatchObject([{ note: "five" }]);
});

test("the first who decides on a request decides; others are told so", async () => {
  const { groupId } = await t.makeGroup();
  const { outcome } = await joinGroup(t.domain, t.app, { me: people.outsider, groupId, note: "I have a boat" });
  expect(outcome).toBe("waiting");
  // Asking again renews the request.
  await joinGroup(t.domain, t.app, { me: people.outsider, groupId, note: "a large one" });
  const listed = (await listRequests(t.domain, t.app, people.admin)).filter((one) => one.groupId === groupId);
  expect(listed).toMatchObject([{ kind: "apply", userId: "m_outsider", note: "a large one", groupName: "Crew" }]);
  expect(await listRequests(t.domain, t.app, people.member)).toEqual([]);
  const requestId = listed[0]?.requestId ?? 0;
  const handle = async (by: Account, isAccepted: boolean, id = requestId) =>
    handleRequest(t.domain, t.app, await t.open(groupId), {
      actor: await t.as(groupId, by),
      requestId: id,
      isAccepted,
      note: "welcome",
    });
  await expect(handle(people.member, true)).rejects.toEqual(code(groupErrors.notPermitted));
  await expect(handle(people.owner, true, requestId + 1)).rejects.toEqual(code(groupErrors.badParameter));
  t.takeDelivered();
  await handle(people.admin, true);
  expect(t.told()).toEqual(["outsider groupNoticed 2", "outsider groupJoined", "all messageReceived 1"]);
  await expect(handle(people.owner, false)).rejects.toEqual(code(groupErrors.alreadyHandled));
  expect(await t.memberNames(groupId)).toContain("m_outsider");
  const left = (await listRequests(t.domain, t.app, people.owner)).filter((one) => one.groupId === groupId);
  expect(left).toEqual([]);
  await removeMembers(t.domain, await t.open(groupId), { actor: actAsApp(admin), accounts: [people.outsider] });
  await joinGroup(t.domain, t.app, { me: people.outsider, groupId });
  const again = (await listRequests(t.domain, t.app, people.owner)).find((one) => one.groupId === groupId);
  expect(again?.requestId).toBeGreaterThan(requestId);
  t.takeDelivered();
  await handle(people.owner, false, again?.requestId);
  expect(t.told()).toEqual(["outsider groupNoticed 3"]);
  expect(await t.memberNames(groupId)).not.toContain("m_outsider");
  expect((await listNotices(t.domain, people.outsider)).slice(0, 2)).toMatchObject([
    { kind: noticeKinds.refused, remark: "welcome" },
    { kind: noticeKinds.kicked },
  ]);
});

test("a request stays open where the group has no room for who asked", async () => {
  const { groupId } = await t.makeGroup({ maxMembers: 3 });
  await joinGroup(t.domain, t.app, { me: people.other, groupId });
  const request = (await listRequests(t.domain, t.app, people.owner)).find((one) => one.groupId === groupId);
  const accept = async () =>
    handleRequest(t.domain, t.app, await t.open(groupId), {
      actor: await t.as(groupId, people.owner),
      requestId: request?.requestId ?? 0,
      isAccepted: true,
    });
  await expect(accept()).rejects.toEqual(code(groupErrors.groupFull));
  await removeMembers(t.domain, await t.open(groupId), { actor: actAsApp(admin), accounts: [people.member] });
  await accept();
  expect(await t.memberNames(groupId)).toEqual(["m_owner", "m_admin", "m_other"]);
});

test("an account may wait in 50 groups and not in one more", async () => {
  const eager = await t.account("m_eager");
  for (let i = 0; i < limits.openGroupRequests; i++) {
    const { groupId } = await createGroup(t.domain, t.app, {
      as: "app",
      owner: people.other,
      type: "Public",
      name: "G",
    });
    expect(await joinGroup(t.domain, t.app, { me: eager, groupId })).toEqual({ outcome: "waiting" });
  }
  const { groupId } = await t.makeGroup();
  await expect(joinGroup(t.domain, t.app, { me: eager, groupId })).rejects.toEqual(code(groupErrors.tooOften));
  expect(await listRequests(t.domain, t.app, people.other)).toHaveLength(limits.openGroupRequests);
});

test("members invite as the invite option says; who decides invites at once", async () => {
  const { groupId } = await t.makeGroup({ inviteOption: "NeedPermission" });
  const invite = async (by: Account, account: Account) =>
    addMembers(t.domain, t.app, await t.open(groupId), { actor: await t.as(groupId, by), accounts: [account] });
  expect(await invite(people.member, people.outsider)).toMatchObject([{ outcome: "waiting" }]);
  expect(t.told()).toEqual(["owner groupNoticed 12", "admin groupNoticed 12"]);
  const request = (await listRequests(t.domain, t.app, people.owner)).find((one) => one.groupId === groupId);
  expect(request).toMatchObject({ kind: "invite", userId: "m_member", invitedUserId: "m_outsider" });
  await handleRequest(t.domain, t.app, await t.open(groupId), {
    actor: await t.as(groupId, people.owner),
    requestId: request?.requestId ?? 0,
    isAccepted: true,
  });
  expect(t.told()).toEqual([
    "member groupNoticed 2",
    "outsider groupJoined",
    "outsider groupNoticed 7",
    "all messageReceived 1",
  ]);
  expect(await invite(people.admin, people.other)).toMatchObject([{ outcome: "added" }]);
  const closed = await t.makeGroup();
  await expect(
    addMembers(t.domain, t.app, await t.open(closed.groupId), {
      actor: await t.as(closed.groupId, people.member),
      accounts: [people.other],
    }),
  ).rejects.toEqual(code(groupErrors.notPermitted));
  await expect(
    addMembers(t.domain, t.app, await t.open(closed.groupId), {
      actor: await t.as(closed.groupId, people.other),
      accounts: [people.other],
    }),
  ).rejects.toEqual(code(groupErrors.notPermitted));
});

test("who is put out keeps what it could read, read, and hears nothing more; the others are told", async () => {
  const { groupId, number } = await t.makeGroup();
  await t.say(groupId, people.owner, "one");
  t.takeDelivered();
  t.memberships.splice(0);
  const kick = async (by: Account, account: Account) =>
    removeMembers(t.domain, await t.open(groupId), {
      actor: await t.as(groupId, by),
      accounts: [account, people.outsider],
      reason: "spam",
    });
  await expect(kick(people.member, people.admin)).rejects.toEqual(code(groupErrors.notPermitted));
  await expect(kick(people.admin, people.owner)).rejects.toEqual(code(groupErrors.notPermitted));
  await expect(kick(people.admin, people.admin)).rejects.toEqual(code(groupErrors.notPermitted));
  await kick(people.admin, people.member);
  expect(t.memberships).toEqual([{ group: number, left: [people.member.number] }]);
  expect(t.told()).toEqual(["member groupLeft", "member groupNoticed 4", "all messageReceived 3"]);
  await t.say(groupId, people.owner, "two");
  expect(await t.readable(groupId, people.member)).toEqual([1, 2]);
  expect(await t.storage.conversations.groupSummary(people.member.number, number)).toMatchObject({ unread: 0 });
  expect((await listNotices(t.domain, people.member))[0]).toMatchObject({
    kind: 4,
    remark: "spam",
    operator: "m_admin",
  });
  expect((await t.open(groupId)).group.memberCount).toBe(2);
  // Who comes back reads on from there; what was said in between stays hidden.
  await addMembers(t.domain, t.app, await t.open(groupId), { actor: actAsApp(admin), accounts: [people.member] });
  expect(await t.readable(groupId, people.member)).toEqual([5]);
  expect(await t.storage.conversations.groupSummary(people.member.number, number)).toMatchObject({ unread: 0 });
});

test("a back end puts out even the owner, and the group has none then", async () => {
  const { groupId } = await t.makeGroup();
  await removeMembers(t.domain, await t.open(groupId), {
    actor: actAsApp(admin),
    accounts: [people.owner],
    isSilent: true,
  });
  expect(t.told()).toEqual(["owner groupLeft", "owner groupNoticed 4"]);
  expect((await t.open(groupId)).group).toMatchObject({ owner: null, memberCount: 2 });
});

test.each(["Public", "Private", "ChatRoom", "Community"])("leaving a %s", async (type) => {
  const more = type === "Community" ? { groupId: "@TGS#_leave" } : {};
  const { groupId } = await t.makeGroup({ type, ...more });
  await t.say(groupId, people.owner, "hello");
  t.takeDelivered();
  const quit = (me: Account) => quitGroup(t.domain, t.app, { me, groupId });
  await expect(quit(people.outsider)).rejects.toEqual(code(groupErrors.notPermitted));
  expect(await quit(people.member)).toEqual({ logPosition: expect.any(Number) });
  const tip = type === "ChatRoom" ? [] : ["all messageReceived 2"];
  expect(t.told()).toEqual(["member groupLeft", "member groupNoticed 8", ...tip]);
  if (type !== "Private") {
    await expect(quit(people.owner)).rejects.toEqual(code(groupErrors.ownerMayNotQuit));
    return expect((await t.open(groupId)).group.memberCount).toBe(2);
  }
  await quit(people.owner);
  expect((await t.open(groupId)).group).toMatchObject({ owner: null, memberCount: 1 });
  await quit(people.admin);
  await expect(t.open(groupId)).rejects.toEqual(code(groupErrors.groupNotFound));
});

test("who is made the owner while it leaves stays, and is told so", async () => {
  const { groupId, number } = await t.makeGroup();
  const transfer = { ...(await t.open(groupId)), actor: actAsApp(admin), owner: people.member };
  const [, left] = await Promise.allSettled([
    changeGroupOwner(t.domain, t.app, transfer),
    quitGroup(t.domain, t.app, { me: people.member, groupId }),
  ]);
  expect(left).toMatchObject({ status: "rejected", reason: { code: groupErrors.ownerMayNotQuit.code } });
  expect(await t.storage.groups.member(number, people.member.number)).toMatchObject({ role: "Owner" });
});

test("of two devices that leave at once, one does and both succeed", async () => {
  const { groupId } = await t.makeGroup();
  const quit = () => quitGroup(t.domain, t.app, { me: people.member, groupId });
  expect(await Promise.all([quit(), quit()])).toEqual([{ logPosition: expect.any(Number) }, {}]);
  expect((await t.open(groupId)).group.memberCount).toBe(2);
});
