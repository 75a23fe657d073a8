import { describe, expect, test } from "vitest";
import type { FollowList, FollowPlace } from "../sql/follows-sql.ts";
import { type EngineUnderTest, makeAccounts, makePair, useStorage } from "./engine-under-test.ts";

export function testFollows(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("followers of $name", (engine) => {
    const storage = useStorage(engine).current;
    const named = async (number: number) => ({
      number,
      userId: (await storage().accounts.findNumber(number))?.userId ?? "",
    });
    const follow = async (me: number, others: number[], { limit = 5_000, at = 1_000 } = {}) =>
      storage().commit("follow", {
        me: await named(me),
        others: await Promise.all(others.map(named)),
        limit,
        at,
      });
    const unfollow = async (me: number, others: number[]) =>
      storage().commit("unfollow", { me: await named(me), others: await Promise.all(others.map(named)), at: 2_000 });
    const counts = async (account: number) => {
      const found = (await storage().follows.counts([account])).get(account);
      return found && [found.followers, found.following, found.mutual];
    };
    const listed = async (account: number, list: FollowList, after?: FollowPlace, count = 100) =>
      (await storage().follows.list(account, list, after, count)).rows.map(({ number }) => number);
    const lastEntry = async (account: number) => {
      const { rows } = await storage().accounts.log(account, 0, 100);
      const last = rows.at(-1);
      return last && [last.kind, JSON.parse(last.data)];
    };

    test("following and being followed back is counted, listed and logged on both sides", async () => {
      const { a, b } = await makePair(storage());
      expect((await follow(a, [b])).outcomes).toEqual(["followed"]);
      expect([await counts(a), await counts(b)]).toEqual([
        [0, 1, 0],
        [1, 0, 0],
      ]);
      expect((await follow(b, [a])).outcomes).toEqual(["followed"]);
      expect([await counts(a), await counts(b)]).toEqual([
        [1, 1, 1],
        [1, 1, 1],
      ]);
      for (const list of ["followers", "following", "mutual"] as const) expect(await listed(a, list)).toEqual([b]);
      const [me, other] = [await named(a), await named(b)];
      expect(await lastEntry(a)).toEqual([
        "followsChanged",
        { isAdded: true, following: [], followers: [other.userId], mutual: [other.userId] },
      ]);
      expect(await lastEntry(b)).toEqual([
        "followsChanged",
        { isAdded: true, following: [me.userId], followers: [], mutual: [me.userId] },
      ]);
    });

    test("following twice changes nothing, and so does leaving who is not followed", async () => {
      const { a, b } = await makePair(storage());
      await follow(a, [b]);
      expect(await follow(a, [b])).toEqual({ outcomes: ["known"], followed: [], logged: [] });
      expect(await unfollow(b, [a])).toEqual({ unfollowed: [], logged: [] });
      expect([await counts(a), await counts(b)]).toEqual([
        [0, 1, 0],
        [1, 0, 0],
      ]);
    });

    test("one side that leaves takes the mutual away from both, and stays followed", async () => {
      const { a, b } = await makePair(storage());
      await follow(a, [b]);
      await follow(b, [a]);
      expect((await unfollow(a, [b])).unfollowed).toEqual([(await named(b)).userId]);
      expect([await counts(a), await counts(b)]).toEqual([
        [1, 0, 0],
        [0, 1, 0],
      ]);
      expect([await listed(a, "mutual"), await listed(b, "mutual"), await listed(b, "following")]).toEqual([
        [],
        [],
        [a],
      ]);
    });

    test("nobody follows more than the limit, also where the batch goes over it halfway", async () => {
      const [a, ...others] = (await makeAccounts(storage(), 4)) as [number, ...number[]];
      const { outcomes, followed } = await follow(a, others, { limit: 2 });
      expect([outcomes, followed.length]).toEqual([["followed", "followed", "full"], 2]);
      expect(await counts(a)).toEqual([0, 2, 0]);
    });

    test("lists go from the newest to the oldest and page by place, also within one moment", async () => {
      const [a, ...others] = (await makeAccounts(storage(), 6)) as [number, ...number[]];
      await follow(a, others.slice(0, 3), { at: 1_000 });
      await follow(a, others.slice(3), { at: 3_000 });
      const expected = [others[4], others[3], others[2], others[1], others[0]] as number[];
      expect(await listed(a, "following")).toEqual(expected);
      const first = await storage().follows.list(a, "following", undefined, 3);
      expect(first.rows.map(({ number }) => number)).toEqual(expected.slice(0, 3));
      expect(await listed(a, "following", first.next)).toEqual(expected.slice(3));
      expect((await storage().follows.list(a, "following", undefined, 5)).next).toBeUndefined();
    });

    test("a deleted account leaves all lists and counts, in both directions", async () => {
      const [gone, fan, idol, mutual] = (await makeAccounts(storage(), 4)) as [number, number, number, number];
      await follow(gone, [idol, mutual]);
      await follow(fan, [gone]);
      await follow(mutual, [gone]);
      await storage().commit("deleteAccount", { account: gone, at: 3_000 });
      expect([await counts(fan), await counts(idol), await counts(mutual), await counts(gone)]).toEqual([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
        undefined,
      ]);
      expect([await listed(fan, "following"), await listed(idol, "followers"), await listed(mutual, "mutual")]).toEqual(
        [[], [], []],
      );
      expect((await follow(fan, [gone])).outcomes).toEqual(["gone"]);
    });
  });
}
