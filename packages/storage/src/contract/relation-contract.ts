import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Named } from "../sql/named.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, makePair, useStorage } from "./engine-under-test.ts";
import { accountLog, addFriends, makeNamed, namedOf } from "./relations-under-test.ts";

export function testFriends(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("friends of $name", (engine) => {
    const storage = useStorage(engine).current;
    const listOf = async (account: number) => (await storage().relations.friends(account, 0, 1_000)).rows;

    test("a friendship is two rows, two heads and two log entries, written at once", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      const { outcomes, made, logged } = await addFriends(storage(), a, [b], { group: "Work" });
      expect([outcomes, made]).toEqual([["friends"], 2]);
      expect(logged.map(({ account, kind, logPosition }) => [account, kind, logPosition])).toEqual([
        [a.number, "friendsChanged", 1],
        [a.number, "friendGroupsChanged", 2],
        [b.number, "friendsChanged", 1],
      ]);
      expect(await listOf(a.number)).toMatchObject([{ friend: b.number, userId: b.userId, groups: ["Work"] }]);
      expect(await listOf(b.number)).toMatchObject([{ friend: a.number, userId: a.userId, groups: [] }]);
      expect((await storage().relations.friends(b.number, 0, 9)).head).toMatchObject({ standardSequence: 1 });
      expect(await accountLog(storage(), b)).toEqual([["friendsChanged", { updated: [a.userId], removed: [] }]]);
      await expectDense(storage(), logged);
    });

    test("many additions at once count each other: no list gets longer than allowed, also from both sides", async () => {
      const people = await makeNamed(storage(), 8);
      const [hub, ...others] = people as [(typeof people)[0], ...typeof people];
      const adds = others.map((other) => addFriends(storage(), other, [hub], { friends: 4 }));
      const results = await Promise.all([...adds, addFriends(storage(), hub, others, { friends: 4 })]);
      expect(await listOf(hub.number)).toHaveLength(4);
      const outcomes = results.flatMap((result) => result.outcomes);
      expect(new Set(outcomes)).toEqual(new Set(["friends", "full", "otherFull"]));
    });

    test("who blocked or was blocked is no friend even when that happened a moment before", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      const block = { account: b.number, userId: b.userId, others: [a], limit: 9, at: 1 };
      const [, there, back] = await Promise.all([
        storage().commit("addToBlocklist", block),
        addFriends(storage(), a, [b]),
        addFriends(storage(), b, [a]),
      ]);
      expect([there.outcomes, back.outcomes]).toEqual([["blockedByOther"], ["inOwnBlocklist"]]);
      expect(await listOf(a.number)).toEqual([]);
    });

    test("an account that is gone by then gets and makes no friends", async () => {
      const [a, b, c] = await makeNamed(storage(), 3);
      await storage().commit("deleteAccount", { account: b.number, at: 1 });
      expect((await addFriends(storage(), a, [b, c])).outcomes).toEqual(["gone", "friends"]);
      expect((await addFriends(storage(), b, [c])).outcomes).toEqual(["gone"]);
      expect((await listOf(c.number)).map(({ friend }) => friend)).toEqual([a.number]);
    });

    test("a deletion of an account ends its relations on both sides and tells the others, wherever it stood", async () => {
      const [gone, friend, fan, asked, asker] = await makeNamed(storage(), 5);
      await addFriends(storage(), gone, [friend]);
      await addFriends(storage(), fan, [gone], { isBoth: false, group: "Stars" });
      await addFriends(storage(), gone, [asked], { consent: "needed" });
      await addFriends(storage(), asker, [gone], { consent: "needed" });
      const all = [gone, friend, fan, asked, asker];
      const before = await Promise.all(all.map((one) => accountLog(storage(), one)));
      const { isDeleted, logged } = await storage().commit("deleteAccount", { account: gone.number, at: 9 });
      expect(isDeleted).toBe(true);
      const news = await Promise.all(
        all.map(async (one, i) => (await accountLog(storage(), one)).slice(before[i]?.length)),
      );
      const removed = ["friendsChanged", { updated: [], removed: [gone.userId] }];
      const requests = ["friendRequestsChanged", { userIds: [gone.userId] }];
      expect(news.slice(1)).toEqual([
        [removed],
        [removed, ["friendGroupsChanged", { names: [] }]],
        [requests],
        [requests],
      ]);
      expect(logged).toHaveLength(5);
      for (const { number } of [friend, fan]) expect(await listOf(number)).toEqual([]);
      expect(await storage().relations.groups(fan.number, true)).toMatchObject({
        groups: [{ name: "Stars", size: 0 }],
      });
      for (const { number } of [asked, asker])
        expect((await storage().relations.requests(number, { direction: "received", after: 0 }, 9)).rows).toEqual([]);
      await expectDense(storage(), logged);
    });

    test("who has an account as a friend is read page by page, rising by number", async () => {
      const [star, ...fans] = await makeNamed(storage(), 6);
      for (const fan of fans) await addFriends(storage(), fan, [star], { isBoth: false });
      const numbers = fans.map(({ number }) => number);
      const first = await storage().relations.friendsBack(star.number, 0, 3);
      const rest = await storage().relations.friendsBack(star.number, first[2] ?? 0, 3);
      expect([first, rest]).toEqual([numbers.slice(0, 3), numbers.slice(3)]);
    });

    test("friends whose profiles changed since a time are read page by page", async () => {
      const [fan, ...stars] = await makeNamed(storage(), 6);
      await addFriends(storage(), fan, stars, { isBoth: false });
      const change = (account: number, at: number) =>
        storage().commit("setProfile", { account, values: { Tag_Profile_IM_Nick: "new" }, at });
      for (const [i, star] of stars.entries()) await change(star.number, 1_000 * i);
      await change(fan.number, 9_000);
      const first = await storage().relations.friendsChanged(fan.number, 2_000, 0, 2);
      const rest = await storage().relations.friendsChanged(fan.number, 2_000, first[1]?.number ?? 0, 2);
      const [, , ...changed] = stars.map(({ number, userId }) => ({ number, userId }));
      expect([...first, ...rest]).toEqual(changed);
    });

    test("paging loses and repeats nobody while friends come and go", async () => {
      const [account] = (await makeAccounts(storage(), 1)) as [number];
      const pool: Named[] = await makeNamed(storage(), 40);
      const me = await namedOf(storage(), account);
      const step = fc.record({
        add: fc.subarray(pool, { maxLength: 6 }),
        remove: fc.subarray(pool, { maxLength: 6 }),
        size: fc.integer({ min: 1, max: 5 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.subarray(pool, { minLength: 5 }), fc.array(step), async (start, steps) => {
          const remove = (friends: typeof pool) =>
            storage().commit("deleteFriends", { account: me, friends, isBoth: false, at: 2 });
          await remove(pool);
          await addFriends(storage(), me, start, { isBoth: false });
          const touched = new Set<number>();
          const seen: number[] = [];
          const positions: number[] = [];
          let after: number | undefined = 0;
          for (let i = 0; after !== undefined; i++) {
            const page = await storage().relations.friends(account, after, steps[i]?.size ?? 3);
            seen.push(...page.rows.map(({ friend }) => friend));
            positions.push(...page.rows.map(({ position }) => position));
            after = page.next;
            const { add = [], remove: gone = [] } = steps[i] ?? {};
            await remove(gone);
            await addFriends(storage(), me, add, { isBoth: false });
            for (const { number } of [...add, ...gone]) touched.add(number);
          }
          expect(positions).toEqual([...new Set(positions)].sort((x, y) => x - y));
          const steady = start.map(({ number }) => number).filter((number) => !touched.has(number));
          expect(seen.filter((number) => steady.includes(number)).sort()).toEqual(steady.sort());
        }),
        { numRuns: 25 },
      );
    });

    test("a long list of names in a log entry becomes an entry that says: read afresh", async () => {
      const { a } = await makePair(storage());
      const me = await namedOf(storage(), a);
      const friends = await makeNamed(storage(), 101);
      const { logged } = await addFriends(storage(), me, friends, { isBoth: false });
      expect(logged).toMatchObject([{ data: { updated: [], removed: [], isReset: true } }]);
    });

    test("what an import, an update and a deletion change moves the heads of that kind only", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      const heads = async () => {
        const { head } = await storage().relations.friends(a.number, 0, 1);
        return [head.standardSequence, head.customSequence, head.groupSequence];
      };
      const change = (more: object) =>
        storage().commit("updateFriends", {
          account: a.number,
          updates: [{ ...b, custom: {}, ...more }],
          limits: { groups: 3 },
          at: 1,
        });
      await addFriends(storage(), a, [b], { isBoth: false });
      expect(await heads()).toEqual([1, 0, 0]);
      await change({ custom: { Tag_SNS_Custom_A: "1" } });
      expect(await heads()).toEqual([1, 1, 0]);
      await change({ custom: { Tag_SNS_Custom_A: "1" } });
      expect(await heads()).toEqual([1, 1, 0]);
      await change({ groups: ["Work"] });
      expect(await heads()).toEqual([2, 1, 1]);
      await change({ remark: "r" });
      expect(await heads()).toEqual([3, 1, 1]);
      const deletion = { account: a, friends: [b], isBoth: false, at: 1 };
      expect(await storage().commit("deleteFriends", deletion)).toMatchObject({
        removed: 1,
        dropped: { own: [b.userId], back: [] },
      });
      expect(await heads()).toEqual([4, 2, 2]);
    });

    test("what is so already moves no head and is not logged", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      const limits = { friends: 9, groups: 9 };
      const kept = { source: "AddSource_Type_Web", remark: "r", addedAt: 5, custom: { Tag_SNS_Custom_A: "1" } };
      const importAll = () =>
        storage().commit("importFriends", {
          account: a.number,
          friends: [{ ...b, ...kept, groups: ["Work"] }],
          limits,
          at: 5,
        });
      await importAll();
      const before = await storage().relations.friends(a.number, 0, 9);
      await importAll();
      const update = { ...b, remark: "r", groups: ["Work"], custom: kept.custom };
      await storage().commit("updateFriends", { account: a.number, updates: [update, update], limits, at: 6 });
      await addFriends(storage(), a, [b, b], { remark: "r", group: "Work", isBoth: false });
      expect(await storage().relations.friends(a.number, 0, 9)).toEqual(before);
    });

    test("a deleted friend moves the heads of what was kept of it, and so does an emptied list", async () => {
      const [a, plain, kept] = await makeNamed(storage(), 3);
      const heads = async () => {
        const { head } = await storage().relations.friends(a.number, 0, 1);
        return [head.standardSequence, head.customSequence, head.groupSequence];
      };
      await addFriends(storage(), a, [plain, kept], { isBoth: false });
      await storage().commit("updateFriends", {
        ...{ account: a.number, limits: { groups: 3 }, at: 1 },
        updates: [{ ...kept, groups: ["Work"], custom: { Tag_SNS_Custom_A: "1" } }],
      });
      expect(await heads()).toEqual([3, 1, 1]);
      await storage().commit("deleteAccount", { account: plain.number, at: 2 });
      expect(await heads()).toEqual([4, 1, 1]);
      await storage().commit("deleteAccount", { account: kept.number, at: 2 });
      expect(await heads()).toEqual([5, 2, 2]);
      const [other] = await makeNamed(storage(), 1);
      await addFriends(storage(), a, [other], { isBoth: false });
      expect(await storage().commit("deleteAllFriends", { account: a, isBoth: false, at: 3 })).toMatchObject({
        removed: 1,
        dropped: { own: [other.userId], back: [] },
      });
      expect(await heads()).toEqual([7, 2, 2]);
    });
  });
}

/** The newest position told of each account is the head of its log. */
async function expectDense(
  storage: Storage,
  logged: readonly { account: number; logPosition: number }[],
): Promise<void> {
  for (const { account } of logged) {
    const told = logged.filter((entry) => entry.account === account).map(({ logPosition }) => logPosition);
    const { rows, position } = await storage.accounts.log(account, 0, 1_000);
    expect(Math.max(...told)).toBe(position);
    expect(rows.map((row) => row.position)).toEqual(rows.map((_, i) => i + 1));
  }
}
