import { describe, expect, test } from "vitest";
import { type EngineUnderTest, makeAccounts, sdkAppId, useStorage } from "./engine-under-test.ts";
import { makeGroup } from "./groups-under-test.ts";

export function testLiveRooms(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("live rooms of $name", (engine) => {
    const storage = useStorage(engine).current;
    const room = async () => (await makeGroup(storage(), [], { sdkAppId, type: "AVChatRoom" })).number;

    test("seqs are leased once, each node's own", async () => {
      const number = await room();
      const leases = await Promise.all(
        Array.from({ length: 5 }, () => storage().commit("leaseRoomSeqs", { room: number, count: 1_000 })),
      );
      expect(leases.toSorted((a, b) => a.from - b.from)).toEqual(
        Array.from({ length: 5 }, (_, n) => ({ from: n * 1_000 + 1, to: (n + 1) * 1_000 })),
      );
      await expect(storage().commit("leaseRoomSeqs", { room: 999_999_999, count: 1 })).rejects.toThrow();
    });

    test("admins are set all together or not at all", async () => {
      const group = await room();
      const accounts = await makeAccounts(storage(), 4);
      const set = (some: number[], isSet = true) =>
        storage().commit("setRoomAdmins", { group, accounts: some, isSet, most: 3 });
      expect(await storage().live.admins(group)).toEqual(new Set());
      expect(await set(accounts)).toEqual({ outcome: "tooMany", changed: [] });
      expect(await set([...accounts.slice(0, 3), accounts[0] as number])).toEqual({
        outcome: "changed",
        changed: accounts.slice(0, 3),
      });
      expect(await set(accounts.slice(2))).toEqual({ outcome: "tooMany", changed: [] });
      expect(await storage().live.admins(group)).toEqual(new Set(accounts.slice(0, 3)));
      expect((await set(accounts.slice(2), false)).changed).toEqual([accounts[2]]);
      expect(await storage().live.admins(group)).toEqual(new Set(accounts.slice(0, 2)));
    });

    test("a ban lasts until its time, a later one replaces it, and lists go on after a position", async () => {
      const group = await room();
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const ban = (accounts: number[], until: number, at = 1_000) =>
        storage().commit("banFromRoom", { group, accounts, until, description: null, at });
      await ban([a, b], 5_000);
      await ban([c], 3_000);
      await ban([a], 9_000);
      const listed = async (after: number, count: number, at: number) =>
        (await storage().live.bans(group, after, count, at)).map(({ account }) => account);
      expect(await listed(0, 10, 2_000)).toEqual([b, c, a]);
      const [first] = await storage().live.bans(group, 0, 1, 2_000);
      expect(await listed(first?.position ?? 0, 10, 2_000)).toEqual([c, a]);
      expect(await listed(0, 10, 4_000)).toEqual([b, a]);
      expect([await storage().live.bannedUntil(group, a), await storage().live.bannedUntil(group, b)]).toEqual([
        9_000, 5_000,
      ]);
      expect(await storage().commit("unbanFromRoom", { group, accounts: [b, c, a], at: 4_000 })).toEqual([b, a]);
      expect(await listed(0, 10, 2_000)).toEqual([]);
      await ban([b], 2_000, 1_500);
      // What is over is cleared by the next ban.
      await ban([a], 9_000, 2_500);
      expect(await storage().live.bannedUntil(group, b)).toBe(0);
    });

    test("robots are shown until their time and cleared by the next ones", async () => {
      const group = await room();
      const [a, b] = (await makeAccounts(storage(), 2)) as [number, number];
      const add = (accounts: number[], shownUntil: number, at: number) =>
        storage().commit("addRoomRobots", { group, accounts, shownUntil, at });
      await add([a, b], 5_000, 1_000);
      await add([a], 8_000, 2_000);
      expect(await storage().live.robots(group)).toEqual([
        { account: a, shownUntil: 8_000 },
        { account: b, shownUntil: 5_000 },
      ]);
      await add([], 9_000, 6_000);
      expect(await storage().live.robots(group)).toEqual([{ account: a, shownUntil: 8_000 }]);
      await storage().commit("removeRoomRobots", { group, accounts: [a, b] });
      expect(await storage().live.robots(group)).toEqual([]);
    });
  });
}
