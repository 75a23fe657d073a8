import type { Account } from "@hongyan/storage";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { addMembers } from "./add-members.ts";
import { actAsApp } from "./find-group.ts";
import { joinGroup } from "./join-group.ts";
import { listMembers } from "./list-members.ts";
import { muteMembers } from "./mute-members.ts";
import { quitGroup } from "./quit-group.ts";
import { removeMembers } from "./remove-members.ts";

let t: TestCrew;
const accounts: Account[] = [];
beforeAll(async () => {
  t = await testCrew();
  for (let i = 0; i < 6; i++) accounts.push(await t.account(`a${i}`));
});
afterAll(() => t.close());

/** What one account may read and has not read, and whether and as what it is in. */
type Side = { role: "Admin" | "Member" | undefined; from: number; to: number; unread: number; wasIn: boolean };

/** The rules of a Public group in plain arrays. The owner stands first and stays. */
function createModel(lastSeq: number) {
  const sides = accounts.map((): Side => ({ role: undefined, from: 0, to: 0, unread: 0, wasIn: false }));
  const order: number[] = [];
  const muted = new Map<number, number>();
  let seq = lastSeq;
  const enter = (who: readonly number[]) => {
    const newcomers = [...new Set(who)].filter((i) => sides[i]?.role === undefined);
    for (const i of newcomers) {
      sides[i] = { role: "Member", from: seq + 1, to: Number.POSITIVE_INFINITY, unread: 0, wasIn: true };
      order.push(i);
    }
    if (newcomers.length > 0) seq++;
  };
  const leave = (who: readonly number[]) => {
    const leavers = [...new Set(who)].filter((i) => sides[i]?.role !== undefined);
    for (const i of leavers) {
      Object.assign(sides[i] as Side, { role: undefined, to: seq, unread: 0 });
      order.splice(order.indexOf(i), 1);
    }
    if (leavers.length > 0) seq++;
  };
  return {
    sides,
    order,
    muted,
    enter,
    leave,
    say: (from: number) => {
      seq++;
      for (const [i, side] of sides.entries()) if (side.role !== undefined && i !== from) side.unread++;
    },
    setRole: (i: number, role: "Admin" | "Member") => {
      const side = sides[i] as Side;
      if (side.role === role) return;
      side.role = role;
      seq++;
    },
    mute: (who: readonly number[], until: number) => {
      for (const i of who) {
        if (until === 0) muted.delete(i);
        else muted.set(i, until);
      }
      seq++;
    },
    readable: (i: number): number[] => {
      const { from, to, wasIn } = sides[i] as Side;
      const end = Math.min(to, seq);
      return wasIn ? Array.from({ length: Math.max(0, end - from + 1) }, (_, at) => from + at) : [];
    },
  };
}

type Model = ReturnType<typeof createModel>;

/** Somebody who pages through the members two at a time while all else goes on. */
function createWalk(groupId: string) {
  let cursor: string | undefined;
  let seen: string[] = [];
  let stayed: Set<string> | undefined;
  let cameBack = new Set<string>();
  return {
    changed: (userIds: readonly string[]) => {
      for (const userId of userIds) {
        stayed?.delete(userId);
        cameBack.add(userId);
      }
    },
    step: async (present: readonly string[]) => {
      stayed ??= new Set(present);
      const actor = actAsApp(t.administrator);
      const page = await listMembers(t.domain, await t.open(groupId), { actor, count: 2, cursor });
      seen.push(...page.members.map(({ userId }) => userId));
      cursor = page.cursor;
      if (cursor !== undefined) return;
      expect(seen).toEqual(expect.arrayContaining([...stayed]));
      const twice = seen.filter((userId, at) => seen.indexOf(userId) !== at);
      expect(twice.filter((userId) => !cameBack.has(userId))).toEqual([]);
      seen = [];
      stayed = undefined;
      cameBack = new Set();
    },
  };
}

const index = fc.nat({ max: 5 });
const some = fc.array(index, { minLength: 1, maxLength: 4 });
const step = fc.oneof(
  fc.record({ do: fc.constant("add" as const), who: some }),
  fc.record({ do: fc.constant("kick" as const), who: some }),
  fc.record({ do: fc.constant("join" as const), who: index }),
  fc.record({ do: fc.constant("quit" as const), who: index }),
  fc.record({ do: fc.constant("say" as const), who: index }),
  fc.record({
    do: fc.constant("role" as const),
    who: index,
    role: fc.constantFrom("Admin" as const, "Member" as const),
  }),
  fc.record({ do: fc.constant("mute" as const), who: some, seconds: fc.constantFrom(0, 60, 600) }),
  fc.record({ do: fc.constant("walk" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function play(groupId: string, model: Model, walk: ReturnType<typeof createWalk>, one: Step): Promise<void> {
  const typed = await t.open(groupId);
  const actor = actAsApp(t.administrator);
  const named = (who: readonly number[]) => who.map((i) => accounts[i] as Account);
  const names = (who: readonly number[]) => named(who).map(({ userId }) => userId);
  switch (one.do) {
    case "add":
      await addMembers(t.domain, t.app, typed, { actor, accounts: named(one.who) });
      return model.enter(one.who);
    case "kick":
      await removeMembers(t.domain, typed, { actor, accounts: named(one.who) });
      walk.changed(names(one.who));
      return model.leave(one.who);
    case "join":
      await joinGroup(t.domain, t.app, { me: accounts[one.who] as Account, groupId });
      return model.enter([one.who]);
    case "quit": {
      const isIn = model.sides[one.who]?.role !== undefined;
      const quitting = quitGroup(t.domain, t.app, { me: accounts[one.who] as Account, groupId });
      if (!isIn) return void (await expect(quitting).rejects.toMatchObject({ code: 10007 }));
      await quitting;
      walk.changed(names([one.who]));
      return model.leave([one.who]);
    }
    case "say": {
      const saying = t.say(groupId, accounts[one.who] as Account, "hello");
      if (model.muted.has(one.who)) return void (await expect(saying).rejects.toMatchObject({ code: 10017 }));
      await saying;
      return model.say(one.who);
    }
    case "role": {
      const isIn = model.sides[one.who]?.role !== undefined;
      const setting = t.setAs(groupId, t.people.owner, accounts[one.who] as Account, { role: one.role });
      if (!isIn) return void (await expect(setting).rejects.toMatchObject({ code: 10004 }));
      await setting;
      return model.setRole(one.who, one.role);
    }
    case "mute":
      await muteMembers(t.domain, t.app, typed, { actor, accounts: named(one.who), seconds: one.seconds });
      return model.mute(one.who, one.seconds === 0 ? 0 : t.clock.now + one.seconds * 1000);
    case "walk":
      return walk.step(["m_owner", ...names(model.order)]);
  }
}

async function compare(groupId: string, group: number, model: Model): Promise<void> {
  expect(await t.memberNames(groupId)).toEqual(["m_owner", ...model.order.map((i) => `a${i}`)]);
  expect((await t.open(groupId)).group.memberCount).toBe(model.order.length + 1);
  for (const [i, side] of model.sides.entries()) {
    const { number } = accounts[i] as Account;
    const member = await t.storage.groups.member(group, number);
    expect([i, member?.role]).toEqual([i, side.role]);
    expect([i, await t.storage.groups.mutedUntil(group, number)]).toEqual([i, model.muted.get(i) ?? 0]);
    if (member) expect(member.mutedUntil).toBe(model.muted.get(i) ?? 0);
    expect((await t.storage.groups.joinedNumbers(number)).includes(group)).toBe(member !== undefined);
    if (!side.wasIn) continue;
    expect([i, await t.readable(groupId, accounts[i] as Account)]).toEqual([i, model.readable(i)]);
    const summary = await t.storage.conversations.groupSummary(number, group);
    expect([i, summary?.unread]).toEqual([i, side.unread]);
  }
}

test("members, roles, mutes, unread and what each may read agree with a model after any coming and going", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const { groupId, number } = await t.makeGroup({ applyOption: "FreeAccess", members: [] });
      const model = createModel((await t.storage.conversations.head(number))?.lastSeq ?? 0);
      const walk = createWalk(groupId);
      for (const one of steps) await play(groupId, model, walk, one);
      await compare(groupId, number, model);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("additions and removals at the same time leave a count that is exact, and never more than fit", async () => {
  const change = fc.record({ isIn: fc.boolean(), who: some });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 12 }), async (changes) => {
      const { groupId, number } = await t.makeGroup({ applyOption: "FreeAccess", members: [], maxMembers: 4 });
      const typed = await t.open(groupId);
      const actor = actAsApp(t.administrator);
      await Promise.allSettled(
        changes.map(({ isIn, who }) => {
          const named = who.map((i) => accounts[i] as Account);
          return isIn
            ? addMembers(t.domain, t.app, typed, { actor, accounts: named })
            : removeMembers(t.domain, typed, { actor, accounts: named });
        }),
      );
      const names = await t.memberNames(groupId);
      expect((await t.open(groupId)).group.memberCount).toBe(names.length);
      expect(names.length).toBeLessThanOrEqual(4);
      for (const { number: account, userId } of accounts)
        expect((await t.storage.groups.joinedNumbers(account)).includes(number)).toBe(names.includes(userId));
    }),
    { numRuns: 30 },
  );
}, 60_000);
