import { describe, expect, test } from "vitest";
import { type EngineUnderTest, useStorage } from "./engine-under-test.ts";

export function testClientVersions(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("versions of clients in $name", (engine) => {
    const storage = useStorage(engine).current;
    const seen = (account: number, version: string, more: object = {}) => ({
      ...{ sdkAppId: 1, day: 20240611, platform: "Web", account, version },
      ...more,
    });
    const add = (...accounts: ReturnType<typeof seen>[]) =>
      storage().commit("addClientVersions", { seen: accounts, refused: [] });
    const read = async (sdkAppId: number, from: number, to: number) =>
      (await storage().statistics.clientVersions(sdkAppId, from, to)).map(
        ({ day, version, platform, accounts, refused }) =>
          `${day} ${version || "none"} ${platform} ${accounts} ${refused}`,
      );

    test("an account counts once a day for each version and platform, each app and day by itself", async () => {
      await add(seen(1, "2.0.0"), seen(2, "2.0.0"), seen(1, "2.0.0"), seen(3, ""));
      await add(seen(1, "2.0.0"), seen(1, "1.9.0"), seen(1, "2.0.0", { platform: "PC" }));
      await add(seen(2, "2.0.0", { day: 20240612 }), seen(2, "2.0.0", { sdkAppId: 2 }));
      expect(await read(1, 20240611, 20240611)).toEqual([
        "20240611 2.0.0 Web 2 0",
        "20240611 none Web 1 0",
        "20240611 1.9.0 Web 1 0",
        "20240611 2.0.0 PC 1 0",
      ]);
      expect(await read(1, 20240612, 20240630)).toEqual(["20240612 2.0.0 Web 1 0"]);
      expect(await read(2, 20240101, 20241231)).toEqual(["20240611 2.0.0 Web 1 0"]);
    });

    test("refused logins add up, beside the accounts and without any", async () => {
      const refused = (version: string, count: number) => {
        const { account: _, ...of } = seen(0, version, { sdkAppId: 3 });
        return { ...of, refused: count };
      };
      const one = seen(5, "1.0.0", { sdkAppId: 3 });
      await storage().commit("addClientVersions", { seen: [one], refused: [refused("1.0.0", 2)] });
      await storage().commit("addClientVersions", { seen: [one], refused: [refused("1.0.0", 3), refused("0.9", 1)] });
      expect(await read(3, 20240611, 20240611)).toEqual(["20240611 1.0.0 Web 1 5", "20240611 0.9 Web 0 1"]);
    });

    test("who came is forgotten in steps and so are old figures; what is kept still counts nobody twice", async () => {
      const days = [20240601, 20240602, 20240603];
      const all = days.flatMap((day) => [1, 2, 3, 4, 5].map((account) => seen(account, "2.0.0", { sdkAppId: 4, day })));
      await add(...all);
      const drop = () =>
        storage().commit("dropClientVersions", {
          ...{ sdkAppId: 4, accountsBeforeDay: 20240603, countsBeforeDay: 20240602, limit: 4 },
        });
      const steps: boolean[] = [];
      do steps.push(await drop());
      while (steps.at(-1));
      expect(steps).toEqual([true, true, false]);
      expect(await read(4, 20240101, 20241231)).toEqual(["20240602 2.0.0 Web 5 0", "20240603 2.0.0 Web 5 0"]);
      await add(...all.slice(10), seen(1, "2.0.0", { sdkAppId: 4, day: 20240602 }));
      expect(await read(4, 20240101, 20241231)).toEqual(["20240602 2.0.0 Web 6 0", "20240603 2.0.0 Web 5 0"]);
      expect(await read(1, 20240611, 20240611)).toHaveLength(4);
    });
  });
}
