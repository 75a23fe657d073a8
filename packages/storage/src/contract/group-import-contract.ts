import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { GroupImport, GroupImported } from "../sql/group-import-batches.ts";
import { type EngineUnderTest, makeAccounts, messageOf, sdkAppId, useStorage } from "./engine-under-test.ts";
import { makeGroup, storedTip } from "./groups-under-test.ts";

const start = 1_600_000_000;

/** `[seq, isNew]` of each; 0: out of order. */
const told = (results: readonly GroupImported[]) =>
  results.map((result) => (result.outcome === "outOfOrder" ? 0 : [result.seq, result.outcome === "imported"]));

export function testGroupImports(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("imports into groups of $name", (engine) => {
    const storage = useStorage(engine).current;
    const begin = async () => {
      const accounts = (await makeAccounts(storage(), 2)) as [number, number];
      const { number: group } = await makeGroup(storage(), accounts, { sdkAppId });
      const [a, b] = accounts;
      const one = (second: number, random: number, more: Partial<GroupImport> = {}): GroupImport => ({
        ...{ sender: a, time: start + second, random, mayRepeat: true, body: "[]", customData: null },
        ...more,
      });
      const bring = async (messages: readonly GroupImport[], at = Date.now()) =>
        told(
          await storage().commit("importGroupMessages", {
            ...{ group, members: [], messages, counts: true, isQuiet: false, at },
          }),
        );
      return { a, b, group, one, bring };
    };

    test("keep the order of the call where their times are equal, also over several calls", async () => {
      const { group, one, bring } = await begin();
      for (let call = 0; call < 3; call++)
        await bring([1, 2, 3].map((n) => one(5, call * 10 + n, { body: `["${call} ${n}"]` })));
      const rows = await storage().messages.wholeRange(group, 1, 20);
      expect(rows.map(({ body }) => body)).toEqual(
        [0, 1, 2].flatMap((call) => [1, 2, 3].map((n) => `["${call} ${n}"]`)),
      );
      expect(new Set(rows.map(({ placedAt }) => placedAt))).toEqual(new Set([(start + 5) * 1000]));
    });

    test("are repeats by sender, time and random, wherever the first stands, and answer as it did", async () => {
      const { b, group, one, bring } = await begin();
      const spread = Array.from({ length: 2_600 }, (_, n) => one(Math.floor(n / 2) * 7, n % 50));
      for (let from = 0; from < spread.length; from += 100) await bring(spread.slice(from, from + 100));
      const far = [0, 1, 99, 1_300, 1_301, 2_598, 2_599];
      expect(await bring(far.map((n) => spread[n] as GroupImport))).toEqual(far.map((n) => [n + 1, false]));
      for (const n of far) expect(await bring([spread[n] as GroupImport])).toEqual([[n + 1, false]]);
      expect(await bring(spread.slice(1_200, 1_300))).toEqual(
        Array.from({ length: 100 }, (_, n) => [1_201 + n, false]),
      );
      // One trait that differs makes it another, which comes too late.
      const [first] = spread as [GroupImport];
      const others = [{ sender: b }, { time: first.time + 1 }, { random: 4_000 }, { mayRepeat: false }];
      expect(await bring(others.map((more) => ({ ...first, ...more })))).toEqual([0, 0, 0, 0]);
      expect(await storage().conversations.head(group)).toMatchObject({ lastSeq: 2_600, counted: 2_600 });
    });

    test("are repeats inside one call, of the second of the newest message, and whatever they say", async () => {
      const { one, bring } = await begin();
      expect(await bring([one(1, 1), one(1, 1, { body: "[1]" }), one(1, 2)])).toEqual([
        [1, true],
        [1, false],
        [2, true],
      ]);
      expect(await bring([one(1, 1), one(1, 3), one(1, 2)])).toEqual([
        [1, false],
        [3, true],
        [2, false],
      ]);
    });

    test("are repeats of live messages, of late, recalled and otherwise named ones; of tips they are not", async () => {
      const { a, group, one, bring } = await begin();
      await bring([one(50, 1), one(60, 2)]);
      await storage().commit("recallGroupMessages", { conversationId: group, seqs: [1], by: "x", at: 1 });
      const imported = { flags: messageFlags.imported, placedAt: (start + 55) * 1000, msgRandom: 9 };
      await storage().append({ ...messageOf(a, 0), group, ...imported });
      const live = await storage().append({ ...messageOf(a, 0), group, msgRandom: 4 });
      await storage().append({ ...messageOf(a, 0), group, msgRandom: 6, publicTime: start + 58 });
      const tip = storedTip(a);
      await storage().commit("updateGroup", { group, members: [], changes: { name: "n" }, tip, at: Date.now() });
      const [toldTip] = await storage().messages.wholeRange(group, 6, 6);
      const ofTip = one(0, tip.random, { time: toldTip?.publicTime ?? 0 });
      const again = [one(50, 1), one(55, 9), one(58, 6), one(0, 4, { time: live.publicTime })];
      expect(await bring([...again, one(55, 8), ofTip], Date.now() + 10_000)).toEqual([
        ...[1, 3, 5, 4].map((seq) => [seq, false]),
        ...[0, [7, true]],
      ]);
    });
  });
}
