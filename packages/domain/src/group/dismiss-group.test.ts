import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { sendGroupMessage } from "../message/send-group-message.ts";
import { type TestDomain, testDomain, textBody } from "../testing/test-domain.ts";
import { createGroup } from "./create-group.ts";
import { dismissGroup, emptyDismissedGroups } from "./dismiss-group.ts";
import { actAsApp, requireGroup } from "./find-group.ts";

let t: TestDomain;
let owner: Account;
beforeAll(async () => {
  t = await testDomain();
  owner = await t.account("owner");
});
afterAll(() => t.close());

let crowds = 0;

/** Many accounts, without asking for each. */
async function crowd(size: number): Promise<number[]> {
  crowds++;
  const accounts = Array.from({ length: size }, (_, at) => ({ userId: `crowd${crowds}_${at}`, profile: {} }));
  return t.storage.commit("importAccounts", { sdkAppId: t.app.sdkAppId, accounts, at: 1 });
}

async function largeGroup(size: number, type = "Public") {
  const { groupId } = await createGroup(t.domain, t.app, { as: "app", owner, type, name: "Crowd" });
  const typed = await requireGroup(t.domain, t.app, groupId);
  const members = await crowd(size);
  await t.storage.commit("addGroupMembers", {
    group: typed.group.number,
    groupId,
    members,
    showsEarlier: false,
    at: 1,
    additions: members.map((account) => ({
      account,
      role: "Member" as const,
      joinedAt: 1,
      told: { userId: `${account}` },
    })),
  });
  t.takeDelivered();
  return { groupId, members, number: typed.group.number };
}

const dismiss = async (groupId: string) =>
  dismissGroup(t.domain, { ...(await requireGroup(t.domain, t.app, groupId)), actor: actAsApp(owner) });
const lastEntries = async (account: number) =>
  (await t.storage.accounts.log(account, 0, 100)).rows.slice(-2).map(({ kind }) => kind);

test("members of a large group leave in the background, and others write meanwhile", async () => {
  const { groupId, members, number } = await largeGroup(1_000);
  const { groupId: other } = await createGroup(t.domain, t.app, { as: "app", owner, type: "Public", name: "Crew" });
  const typed = await requireGroup(t.domain, t.app, other);
  t.takeDelivered();
  const { emptied } = await dismiss(groupId);
  let isEmpty = false;
  const done = emptied.then(() => {
    isEmpty = true;
  });
  const send = { ...typed, actor: actAsApp(owner), sender: owner, body: textBody("hello"), clientTime: 1, random: 1 };
  await sendGroupMessage(t.domain, t.app, { ...send, origin: "rest" });
  expect(isEmpty).toBe(false);
  expect(await t.storage.groups.find(t.app.sdkAppId, groupId)).toBeUndefined();
  await done;
  for (const account of [members[0], members[500], members[999]] as number[]) {
    expect(await lastEntries(account)).toEqual(["groupLeft", "groupNoticed"]);
    expect(await t.storage.groups.joinedNumbers(account)).toEqual([]);
    expect(await t.storage.groups.member(number, account)).toBeUndefined();
  }
  const left = t.memberships.filter((told) => told.group === number).flatMap((told) => told.left ?? []);
  expect(left.sort((a, b) => a - b)).toEqual([owner.number, ...members].sort((a, b) => a - b));
  // All members hear that it is over before the first of them is no member any more.
  expect(t.takeDelivered()[0]).toMatchObject({ to: [`@${number}`], event: "groupDismissed" });
});

test("what a stop left over is done at the next start, with the notice of then", async () => {
  const { groupId, members, number } = await largeGroup(300);
  const farewell = JSON.stringify({ kind: 5, groupId, operator: "owner" });
  await t.storage.commit("dismissGroup", { group: number, farewell, count: 100, at: 5 });
  expect(await t.storage.groupLists.toEmpty()).toEqual([number]);
  await emptyDismissedGroups(t.domain);
  expect(await t.storage.groupLists.toEmpty()).toEqual([]);
  const { rows } = await t.storage.accounts.log(members[299] ?? 0, 0, 100);
  expect(JSON.parse(rows.at(-1)?.data ?? "{}")).toEqual({ notice: JSON.parse(farewell) });
});

test("the first message shows a large group to all its members", async () => {
  const { groupId, members } = await largeGroup(450, "Private");
  const joined = () => t.delivered.filter(({ event }) => event === "groupJoined").flatMap(({ to }) => to);
  expect(joined()).toEqual([]);
  const typed = await requireGroup(t.domain, t.app, groupId);
  const send = { ...typed, actor: actAsApp(owner), sender: owner, body: textBody("hello"), clientTime: 1, random: 2 };
  await sendGroupMessage(t.domain, t.app, { ...send, origin: "rest" });
  await expect.poll(() => joined().length).toBe(members.length);
  expect(joined()).toEqual(members.map((account) => `#${account}`));
});

test("a deleted account leaves its groups: counts are right, what it owned has no owner, and all are told", async () => {
  const [leaver, stays] = [await t.account("leaver"), await t.account("stays")];
  const make = (type: string, more: object) =>
    createGroup(t.domain, t.app, { as: "app", owner, type, name: "Crew", ...more });
  const member = await make("Public", { members: [{ account: leaver }, { account: stays }] });
  const owned = await make("Public", { owner: leaver, members: [{ account: stays }] });
  const alone = await make("Public", { owner: leaver });
  const room = await make("AVChatRoom", { owner: leaver });
  const many = [];
  for (let at = 0; at < 45; at++) many.push(await make("ChatRoom", { members: [{ account: leaver }] }));
  t.takeDelivered();
  expect(await deleteAccounts(t.domain, t.app, ["leaver"])).toMatchObject([{ error: undefined }]);
  const found = (groupId: string) => t.storage.groups.find(t.app.sdkAppId, groupId);
  expect(await found(member.groupId)).toMatchObject({ owner: owner.number, memberCount: 2 });
  expect(await found(owned.groupId)).toMatchObject({ owner: null, memberCount: 1, infoSeq: 2 });
  // Its last member left it.
  expect(await found(alone.groupId)).toBeUndefined();
  expect(await found(room.groupId)).toMatchObject({ owner: null });
  for (const { groupId } of many) expect(await found(groupId)).toMatchObject({ memberCount: 1 });
  expect(await t.storage.groups.joinedNumbers(leaver.number)).toEqual([]);
  const updated = t.takeDelivered().filter(({ event }) => event === "groupUpdated");
  expect(updated.map(({ to }) => to[0]).sort()).toEqual(
    [member, owned, room, ...many].map(({ number }) => `@${number}`).sort(),
  );
  // Another account of the name inherits nothing.
  const again = await t.account("leaver");
  expect(await t.storage.groups.joinedNumbers(again.number)).toEqual([]);
});
