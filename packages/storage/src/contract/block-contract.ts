import { describe, expect, test } from "vitest";
import type { BatchInput } from "../batches.ts";
import { messageFlags } from "../message-flags.ts";
import type { Named } from "../sql/named.ts";
import { type EngineUnderTest, makeAccounts, makePair, messageOf, sdkAppId, useStorage } from "./engine-under-test.ts";

export function testBlocks(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("blocklists of $name", (engine) => {
    const storage = useStorage(engine).current;
    const named = async (number: number) => ({
      number,
      userId: (await storage().accounts.findNumber(number))?.userId ?? "",
    });
    const block = async (account: number, others: number[], limit = 1_000, at = 5_000) => {
      const { userId } = await named(account);
      const input = { account, userId, others: await Promise.all(others.map(named)), limit, at };
      return storage().commit("addToBlocklist", input);
    };
    const unblock = async (account: number, others: number[]) => {
      const { userId } = await named(account);
      const input = { account, userId, others: await Promise.all(others.map(named)), at: 6_000 };
      return storage().commit("removeFromBlocklist", input);
    };
    const entries = async (account: number) =>
      (await storage().accounts.log(account, 0, 100)).rows.map(({ kind, data }) => [kind, JSON.parse(data)]);

    test("an entry is added once, and the list, its sequence and the log tell of it", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      expect((await block(a, [b, c])).outcomes).toEqual(["added", "added"]);
      expect(await block(a, [b])).toMatchObject({ outcomes: ["known"], added: [], logged: [] });
      const names = [(await named(b)).userId, (await named(c)).userId];
      const page = await storage().blocks.list(a, 0, 10);
      expect(page.rows).toEqual([
        { userId: names[0], position: 1, blockedAt: 5_000 },
        { userId: names[1], position: 2, blockedAt: 5_000 },
      ]);
      expect([page.hasMore, page.sequence, page.logPosition]).toEqual([false, 1, 1]);
      expect(await entries(a)).toEqual([["blocklistChanged", { added: names, removed: [] }]]);
    });

    test("an account that blocked somebody says so, from memory too, until it lets the last one go", async () => {
      const { a, b } = await makePair(storage());
      const blocksAnyone = async () => (await storage().accounts.findNumber(a))?.blocksAnyone;
      expect([await blocksAnyone(), await storage().blocks.isBlocked(a, b)]).toEqual([false, false]);
      await block(a, [b]);
      expect([await blocksAnyone(), await storage().blocks.isBlocked(a, b)]).toEqual([true, true]);
      expect(await storage().blocks.isBlocked(b, a)).toBe(false);
      expect(await unblock(a, [b])).toMatchObject({ outcomes: [true], unblocked: [(await named(b)).userId] });
      expect([await blocksAnyone(), await storage().blocks.isBlocked(a, b)]).toEqual([false, false]);
      expect(await unblock(a, [b])).toEqual({ outcomes: [false], unblocked: [], logged: [] });
    });

    test("a full list takes no more, also where the batch goes over it halfway", async () => {
      const [a, ...others] = (await makeAccounts(storage(), 5)) as [number, ...number[]];
      const { outcomes, added } = await block(a, others.slice(0, 3), 2);
      expect(outcomes).toEqual(["added", "added", "full"]);
      expect(added).toEqual((await Promise.all(others.slice(0, 2).map(named))).map(({ userId }) => userId));
      expect((await block(a, others.slice(1), 3)).outcomes).toEqual(["known", "added", "full"]);
    });

    test("of blocks at the same moment only as many are taken as there is room for", async () => {
      const [a, ...others] = (await makeAccounts(storage(), 7)) as [number, ...number[]];
      const results = await Promise.all(others.map((other) => block(a, [other], 4)));
      expect(results.filter(({ outcomes }) => outcomes[0] === "added")).toHaveLength(4);
      expect((await storage().blocks.list(a, 0, 10)).rows).toHaveLength(4);
    });

    test("positions rise, so that a page goes on behind what was removed", async () => {
      const [a, ...others] = (await makeAccounts(storage(), 6)) as [number, ...number[]];
      await block(a, others.slice(0, 4));
      const first = await storage().blocks.list(a, 0, 2);
      expect(first.hasMore).toBe(true);
      await unblock(a, others.slice(0, 2));
      await block(a, others.slice(4));
      await block(a, others.slice(0, 1));
      const rest = await storage().blocks.list(a, first.rows.at(-1)?.position ?? 0, 10);
      const expected = [...others.slice(2), others[0] as number];
      expect(rest.rows.map(({ userId }) => userId)).toEqual(
        (await Promise.all(expected.map(named))).map(({ userId }) => userId),
      );
    });

    test("a friendship and a request end on both sides, with entries in both logs", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const [me, friend, asker] = [await named(a), await named(b), await named(c)];
      await storage().commit("addFriends", friendship(me, friend, "Work"));
      await storage().commit("addFriends", request(asker, me));
      const before = { a: (await entries(a)).length, b: (await entries(b)).length, c: (await entries(c)).length };
      const { removed, dropped, logged } = await block(a, [b, c]);
      expect([removed, dropped]).toEqual([2, { own: [friend.userId], back: [friend.userId] }]);
      expect(await storage().relations.friendships(a, [b])).toEqual({ own: new Set(), back: new Set() });
      expect((await entries(a)).slice(before.a)).toEqual([
        ["friendsChanged", { updated: [], removed: [friend.userId] }],
        ["friendGroupsChanged", { names: ["Work"] }],
        ["friendRequestsChanged", { userIds: [asker.userId] }],
        ["blocklistChanged", { added: [friend.userId, asker.userId], removed: [] }],
      ]);
      expect((await entries(b)).slice(before.b)).toEqual([["friendsChanged", { updated: [], removed: [me.userId] }]]);
      expect((await entries(c)).slice(before.c)).toEqual([["friendRequestsChanged", { userIds: [me.userId] }]]);
      expect(logged).toHaveLength(6);
    });

    test("a deleted account is on no list and has none; another of its name inherits nothing", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      await block(a, [b]);
      await block(b, [c]);
      const { userId } = await named(b);
      const { logged } = await storage().commit("deleteAccount", { account: b, at: 7_000 });
      const change = { kind: "blocklistChanged", data: { added: [], removed: [userId] } };
      expect(logged).toEqual([{ account: a, logPosition: 2, ...change }]);
      expect((await entries(a)).at(-1)).toEqual([change.kind, change.data]);
      expect(await storage().blocks.list(a, 0, 10)).toMatchObject({ rows: [], sequence: 2 });
      const [again] = (await storage().commit("importAccounts", {
        sdkAppId,
        accounts: [{ userId, profile: {} }],
        at: 8_000,
      })) as [number];
      expect((await storage().blocks.list(again, 0, 10)).rows).toEqual([]);
      expect((await block(a, [b])).outcomes).toEqual(["gone"]);
      expect((await block(a, [again])).outcomes).toEqual(["added"]);
    });

    test("a message hidden from its receiver shows, counts and lists on the sender's side only", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b, { flags: messageFlags.hiddenFromReceiver }));
      const mine = await storage().conversations.summary(a, b);
      const theirs = await storage().conversations.summary(b, a);
      expect([mine?.isListed, mine?.lastMessage?.seq]).toEqual([true, 1]);
      expect([theirs?.isListed, theirs?.lastMessage, theirs?.unread]).toEqual([false, undefined, 0]);
      await storage().append(messageOf(b, a));
      expect((await storage().conversations.summary(b, a))?.lastMessage?.seq).toBe(2);
    });
  });
}

const limits = { friends: 10, groups: 10, unreadRequests: 10 };

function addition(account: Named, other: Named, consent: "given" | "needed", group?: string): BatchInput<"addFriends"> {
  const additions = [{ ...other, consent, source: "AddSource_Type_Web", ...(group && { group }) }];
  return { account, isBoth: true, additions, limits, at: 4_000 };
}

const friendship = (account: Named, other: Named, group: string) => addition(account, other, "given", group);
const request = (account: Named, other: Named) => addition(account, other, "needed");
