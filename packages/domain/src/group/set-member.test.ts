import { groupErrors, limits, tipKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { addMembers } from "./add-members.ts";
import { actAsApp } from "./find-group.ts";
import { builtInTypes } from "./group-types.ts";
import { listMembers } from "./list-members.ts";
import { muteMembers } from "./mute-members.ts";
import { quitGroup } from "./quit-group.ts";
import type { MemberUpdate } from "./set-member.ts";

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

test.each(builtInTypes.map(({ name }) => name))("what roles may set in a %s is what its table says", async (type) => {
  const typeOf = builtInTypes.find(({ name }) => name === type);
  const more = type === "Community" ? { groupId: "@TGS#_roles" } : {};
  const isLive = typeOf?.kind === "live";
  const { groupId } = await t.makeGroup({ type, ...more, ...(isLive && { members: [] }) });
  for (const [operation, update] of [
    ["setAdmin", { role: "Admin" }],
    ["mute", { muteSeconds: 60 }],
    ["editOthersCard", { nameCard: "Deck hand" }],
  ] as const)
    for (const by of ["owner", "admin", "outsider"] as const) {
      const actor = await t.as(groupId, people[by]);
      const may = !isLive && typeOf?.may[operation].includes(actor.as) && actor.as !== "Outsider";
      const set = t.setAs(groupId, people[by], people.member, update).then(
        () => "done",
        (error) => error.code,
      );
      expect([operation, by, await set]).toEqual([operation, by, may ? "done" : groupErrors.notPermitted.code]);
      if (may && operation === "setAdmin") await t.setAs(groupId, people.owner, people.member, { role: "Member" });
    }
});

test("a community's members may have a role of the app's own, which ranks as an ordinary member", async () => {
  const { groupId } = await t.makeGroup({ type: "Community", groupId: "@TGS#_custom" });
  t.told();
  const member = await t.setAs(groupId, people.owner, people.member, { role: "Custom" });
  expect(member.role).toBe("Custom");
  expect(t.told()).toEqual(["member groupSelfUpdated"]);
  await t.setAs(groupId, people.admin, people.member, { muteSeconds: 60 });
  await expect(t.setAs(groupId, people.member, people.admin, { muteSeconds: 60 })).rejects.toEqual(
    code(groupErrors.notPermitted),
  );
  const page = await listMembers(t.domain, await t.open(groupId), {
    actor: await t.as(groupId, people.owner),
    count: 10,
    roles: ["Custom"],
  });
  expect(page.members.map(({ account }) => account)).toEqual([people.member.number]);
  t.told();
  await t.setAs(groupId, people.owner, people.member, { role: "Admin" });
  await t.setAs(groupId, people.owner, people.member, { role: "Custom" });
  expect(t.told().filter((line) => line.includes("Noticed"))).toEqual([
    "member groupNoticed 9",
    "member groupNoticed 10",
  ]);
  const { groupId: other } = await t.makeGroup();
  await expect(t.setAs(other, people.owner, people.member, { role: "Custom" })).rejects.toEqual(
    code(groupErrors.notPermitted),
  );
});

test("a role, a mute and a card reach the member's devices; the group hears of role and mute", async () => {
  const { groupId, number } = await t.makeGroup();
  await t.setAs(groupId, people.owner, people.member, { role: "Admin" });
  expect(t.told()).toEqual(["member groupSelfUpdated", "member groupNoticed 9", "all messageReceived 4"]);
  // What is so already is not told again.
  await t.setAs(groupId, people.owner, people.member, { role: "Admin" });
  expect(t.told()).toEqual(["member groupSelfUpdated"]);
  await t.setAs(groupId, people.owner, people.member, { role: "Member" });
  expect(t.told()).toEqual(["member groupSelfUpdated", "member groupNoticed 10", "all messageReceived 5"]);
  await t.setAs(groupId, people.admin, people.member, { muteSeconds: 600 });
  const [self, tip] = t.takeDelivered();
  expect(self?.data).toMatchObject({ groupId, self: { role: "Member", mutedUntil: t.clock.now + 600_000 } });
  expect(tip?.data).toMatchObject({
    message: { tip: { kind: tipKinds.memberChanged, members: [{ userId: "m_member", muteSeconds: 600 }] } },
  });
  await t.setAs(groupId, people.member, people.member, { nameCard: "Deck hand", custom: { Cabin: "7" } });
  expect(await t.storage.groups.member(number, people.member.number)).toMatchObject({
    nameCard: "Deck hand",
    custom: { Cabin: "7" },
    mutedUntil: t.clock.now + 600_000,
  });
  expect(t.told()).toEqual(["member groupSelfUpdated"]);
  await t.setAs(groupId, people.admin, people.member, { custom: { Cabin: "", Rank: "mate" } });
  expect(await t.storage.groups.member(number, people.member.number)).toMatchObject({ custom: { Rank: "mate" } });
});

test("limits and levels of cards and custom fields, and of whom one may change", async () => {
  const { groupId } = await t.makeGroup();
  const refused = (by: Account, account: Account, update: MemberUpdate) =>
    t.setAs(groupId, by, account, update).then(
      () => 0,
      (error) => error.code,
    );
  const { badParameter, notPermitted } = groupErrors;
  const card = "\u00e9".repeat(limits.nameCardBytes / 2);
  expect(await refused(people.member, people.member, { nameCard: card })).toBe(0);
  expect(await refused(people.member, people.member, { nameCard: `${card}x` })).toBe(badParameter.code);
  expect(await refused(people.member, people.admin, { nameCard: "x" })).toBe(notPermitted.code);
  expect(await refused(people.admin, people.owner, { nameCard: "x" })).toBe(notPermitted.code);
  const value = "x".repeat(limits.memberCustomValueBytes);
  expect(await refused(people.member, people.member, { custom: { Cabin: value } })).toBe(0);
  expect(await refused(people.member, people.member, { custom: { Cabin: `${value}x` } })).toBe(badParameter.code);
  expect(await refused(people.member, people.member, { custom: { Rank: "mate" } })).toBe(notPermitted.code);
  expect(await refused(people.member, people.member, { custom: { Hat: "blue" } })).toBe(badParameter.code);
  expect(await refused(people.owner, people.owner, { role: "Member" })).toBe(notPermitted.code);
  expect(await refused(people.owner, people.outsider, { role: "Admin" })).toBe(badParameter.code);
  expect(await refused(people.admin, people.owner, { muteSeconds: 5 })).toBe(notPermitted.code);
  expect(await refused(people.owner, people.member, { remindType: "Discard" })).toBe(notPermitted.code);
});

test("a mute outlives leaving, ends by itself, and can be lifted; for ever is a time that REST can write", async () => {
  const { groupId, number } = await t.makeGroup();
  const mute = async (by: Account, accounts: Account[], seconds: number) =>
    muteMembers(t.domain, t.app, await t.open(groupId), { actor: await t.as(groupId, by), accounts, seconds });
  await mute(people.admin, [people.member, people.outsider], 60);
  expect(t.told()).toEqual(["member groupSelfUpdated", "all messageReceived 7"]);
  await quitGroup(t.domain, t.app, { me: people.member, groupId });
  const both = { actor: actAsApp(admin), accounts: [people.member, people.outsider] };
  await addMembers(t.domain, t.app, await t.open(groupId), both);
  const mutes = async () => (await t.storage.groupMembers.muted(number, t.clock.now, 10)).map(({ userId }) => userId);
  expect(await mutes()).toEqual(["m_member", "m_outsider"]);
  await mute(people.owner, [people.member], 0);
  expect(await mutes()).toEqual(["m_outsider"]);
  t.clock.now += 60_000;
  expect(await mutes()).toEqual([]);
  await mute(people.owner, [people.member], 0xffff_ffff);
  expect(await t.storage.groups.mutedUntil(number, people.member.number)).toBe(0xffff_ffff * 1000);
  await expect(mute(people.admin, [people.member, people.owner], 5)).rejects.toEqual(code(groupErrors.notPermitted));
  await expect(mute(people.admin, [people.admin], 5)).rejects.toEqual(code(groupErrors.notPermitted));
});
