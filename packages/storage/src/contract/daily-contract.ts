import { describe, expect, test } from "vitest";
import { type EngineUnderTest, makeAccounts, useStorage } from "./engine-under-test.ts";

export function testDailyFigures(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("daily figures of $name", (engine) => {
    const storage = useStorage(engine).current;
    const accountFigures = [
      { figure: "anything", deeds: 7 },
      { figure: "first", deeds: 1 },
      { figure: "others", deeds: 6 },
    ];
    const nothing = { counts: [], peaks: [], accounts: [], accountFigures };
    const read = async (sdkAppId: number, from: number, to: number) =>
      Object.fromEntries(
        (await storage().statistics.dailyCounts(sdkAppId, from, to)).map((row) => [
          `${row.day} ${row.figure}`,
          row.value,
        ]),
      );

    test("counts add up and peaks stay, each day and app its own", async () => {
      const of = (sdkAppId: number, day: number, value: number) => ({ sdkAppId, day, figure: "logins", value });
      const peak = (value: number) => ({ sdkAppId: 1, day: 20240611, figure: "online", value });
      await storage().commit("addDailyFigures", {
        ...nothing,
        counts: [of(1, 20240611, 2), of(1, 20240612, 5), of(2, 20240611, 9)],
        peaks: [peak(7)],
      });
      await storage().commit("addDailyFigures", { ...nothing, counts: [of(1, 20240611, 3)], peaks: [peak(4)] });
      expect(await read(1, 20240601, 20240611)).toEqual({ "20240611 logins": 5, "20240611 online": 7 });
      await storage().commit("addDailyFigures", { ...nothing, peaks: [peak(8)] });
      expect(await read(1, 20240611, 20240612)).toEqual({
        "20240611 logins": 5,
        "20240611 online": 8,
        "20240612 logins": 5,
      });
      expect(await storage().statistics.sumBefore(1, "logins", 20240612)).toBe(5);
      expect(await storage().statistics.sumBefore(1, "logins", 20240613)).toBe(10);
      expect(await storage().statistics.sumBefore(1, "nothing", 20240613)).toBe(0);
    });

    test("an account counts once a day for each figure, however often its deeds are told", async () => {
      const did = (account: number, deeds: number, day = 20240611) => ({ sdkAppId: 3, day, account, deeds });
      const add = (...accounts: ReturnType<typeof did>[]) =>
        storage().commit("addDailyFigures", { ...nothing, accounts });
      await add(did(1, 1), did(2, 2), did(2, 2));
      await add(did(1, 1), did(1, 4), did(2, 2));
      await add(did(1, 2));
      await add(did(1, 1, 20240612));
      expect(await read(3, 20240611, 20240612)).toEqual({
        "20240611 anything": 2,
        "20240611 first": 1,
        "20240611 others": 2,
        "20240612 anything": 1,
        "20240612 first": 1,
      });
    });

    test("a group counts once a day, however often it is named; which ones it were is forgotten in steps", async () => {
      const spoke = (group: number, day = 20240611) => ({ sdkAppId: 6, day, group });
      const add = (...groups: ReturnType<typeof spoke>[]) =>
        storage().commit("addDailyFigures", { ...nothing, groups });
      await add(spoke(1), spoke(2), spoke(1));
      await add(spoke(2), spoke(3), spoke(1, 20240612));
      const figures = { "20240611 groupsWithMessages": 3, "20240612 groupsWithMessages": 1 };
      expect(await read(6, 20240611, 20240612)).toEqual(figures);
      const drop = () => storage().commit("dropDailyGroups", { sdkAppId: 6, beforeDay: 20240612, limit: 2 });
      expect([await drop(), await drop()]).toEqual([true, false]);
      await add(spoke(1, 20240612));
      expect(await read(6, 20240611, 20240612)).toEqual(figures);
    });

    test("who did what is forgotten in steps, the oldest days first; the figures stay", async () => {
      const accounts = [20240601, 20240602, 20240603].flatMap((day) =>
        [1, 2, 3, 4, 5].map((account) => ({ sdkAppId: 4, day, account, deeds: 1 })),
      );
      await storage().commit("addDailyFigures", { ...nothing, accounts });
      const drop = () => storage().commit("dropDailyAccounts", { sdkAppId: 4, beforeDay: 20240603, limit: 2 });
      const steps: boolean[] = [];
      do steps.push(await drop());
      while (steps.at(-1));
      expect(steps).toEqual([true, true, true, true, true, true, false]);
      // Kept: the same deed again is no news. Forgotten: it is.
      await storage().commit("addDailyFigures", { ...nothing, accounts: accounts.slice(-5) });
      await storage().commit("addDailyFigures", { ...nothing, accounts: accounts.slice(0, 1) });
      expect(await read(4, 20240601, 20240603)).toMatchObject({ "20240603 first": 5, "20240601 first": 6 });
    });

    test("accounts are counted by the local day they were made, each once, in steps", async () => {
      const utcOffsets = [{ sdkAppId: 5, offsetMs: 8 * 3_600_000 }];
      const count = (limit: number) =>
        storage().commit("countRegistrations", { figure: "registrations", limit, utcOffsets });
      while ((await count(1_000)) > 0);
      expect(await storage().statistics.hasUncountedAccounts()).toBe(false);
      // 15:59 UTC is one minute to midnight eight hours further east.
      for (const at of [Date.UTC(2024, 5, 11, 15, 59), Date.UTC(2024, 5, 11, 16, 0)])
        await storage().commit("importAccounts", { sdkAppId: 5, accounts: [{ userId: `${at}`, profile: {} }], at });
      await storage().commit("importAccounts", {
        sdkAppId: 5,
        accounts: [{ userId: "third", profile: {} }],
        at: Date.UTC(2024, 5, 11, 17),
      });
      await makeAccounts(storage(), 1, 6);
      expect(await storage().statistics.hasUncountedAccounts()).toBe(true);
      expect([await count(3), await count(3), await count(3)]).toEqual([3, 1, 0]);
      expect(await storage().statistics.hasUncountedAccounts()).toBe(false);
      expect(await read(5, 20240101, 20241231)).toEqual({
        "20240611 registrations": 1,
        "20240612 registrations": 2,
      });
    });
  });
}
