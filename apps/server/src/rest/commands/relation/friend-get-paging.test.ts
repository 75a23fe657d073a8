import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemOf, relationCalls } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

test("whatever comes and goes between the pages, a friend that stays is read once and nobody twice from one place", async () => {
  const pool = await calls.people(400);
  const some = fc.uniqueArray(fc.nat(pool.length - 1), { maxLength: 60 });
  const pick = (indexes: number[]) => indexes.map((index) => pool[index] as string);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 101, max: 350 }),
      fc.array(fc.record({ removed: some, added: some }), { maxLength: 4 }),
      async (count, steps) => {
        const a = await calls.one();
        const put = (names: string[]) =>
          rest.call("sns/friend_import", { From_Account: a, AddFriendItem: names.map((name) => itemOf(name)) });
        const start = pool.slice(0, count);
        await put(start);
        const changed = new Set<string>();
        const removed = new Set<string>();
        const seen: string[] = [];
        let StartIndex = 0;
        for (let step = 0; ; step++) {
          const page = await rest.call("sns/friend_get", { From_Account: a, StartIndex });
          seen.push(...page.UserDataItem.map((item: { To_Account: string }) => item.To_Account));
          if (page.CompleteFlag === 1) break;
          StartIndex = page.NextStartIndex;
          const gone = pick(steps[step]?.removed ?? []);
          const come = pick(steps[step]?.added ?? []);
          if (gone.length > 0) await rest.call("sns/friend_delete", { From_Account: a, To_Account: gone });
          if (come.length > 0) await put(come);
          for (const name of [...gone, ...come]) changed.add(name);
          for (const name of gone) removed.add(name);
        }
        const times = new Map<string, number>();
        for (const name of seen) times.set(name, (times.get(name) ?? 0) + 1);
        for (const name of start) if (!removed.has(name)) expect(times.get(name)).toBe(1);
        for (const [name, count] of times) if (!changed.has(name)) expect(count).toBe(1);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
