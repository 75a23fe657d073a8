import { type MessagePriority, messagePriorities } from "@hongyan/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLiveBudget } from "./live-budget.ts";

type Arrival = { at: number; priority: MessagePriority };

const startedAt = 1_700_000_000_000;

/** Messages as they come to a room, in bursts and with pauses. */
const arrivals = fc
  .array(
    fc.record({
      wait: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 2_500 })),
      priority: fc.constantFrom(...messagePriorities),
    }),
    { minLength: 1, maxLength: 400, size: "max" },
  )
  .map((list) => {
    let at = startedAt;
    return list.map(({ wait, priority }): Arrival => {
      at += wait;
      return { at, priority };
    });
  });

function run(perSecond: number, all: readonly Arrival[]): (Arrival & { passed: boolean })[] {
  const budget = createLiveBudget();
  return all.map((one) => ({ ...one, passed: budget.take(one.priority, perSecond, one.at) }));
}

const budgets = fc.integer({ min: 1, max: 100 });

describe("the budget of a room", () => {
  test("is never exceeded: in any span the second's rate and what a full bucket and High may add to it", () => {
    fc.assert(
      fc.property(budgets, arrivals, (perSecond, all) => {
        const passed = run(perSecond, all).filter((one) => one.passed);
        let [most, mostOthers] = [0, 0];
        for (const [from, first] of passed.entries()) {
          let others = 0;
          for (let to = from; to < passed.length; to++) {
            const { at, priority } = passed[to] as Arrival;
            const allowed = (perSecond * (at - first.at)) / 1_000;
            if (priority !== "High") others++;
            most = Math.max(most, to - from + 1 - allowed);
            mostOthers = Math.max(mostOthers, others - allowed);
          }
        }
        expect(most).toBeLessThanOrEqual(1.5 * perSecond + 1e-3);
        expect(mostOthers).toBeLessThanOrEqual(perSecond + 1e-3);
      }),
      { numRuns: 60 },
    );
  });

  test("never sheds a message where one of a lower priority would pass at the same moment", () => {
    fc.assert(
      fc.property(budgets, arrivals, fc.integer({ min: 0, max: 2_000 }), (perSecond, all, laterMs) => {
        const at = (all.at(-1) as Arrival).at + laterMs;
        const passes = messagePriorities.map((priority) => {
          const budget = createLiveBudget();
          for (const one of all) budget.take(one.priority, perSecond, one.at);
          return budget.take(priority, perSecond, at);
        });
        // In the order of the priorities: once one is shed, all behind it are.
        expect(passes.indexOf(false) === -1 || !passes.slice(passes.indexOf(false)).includes(true)).toBe(true);
      }),
    );
  });

  test("lets a lone priority have all of it, however low", () => {
    for (const priority of messagePriorities) {
      const all = Array.from({ length: 400 }, (_, n): Arrival => ({ at: startedAt + n * 25, priority }));
      expect(run(40, all).filter(({ passed }) => passed)).toHaveLength(400);
    }
  });

  test("keeps half a second of High for what comes after a flood of the others, and nothing for the others after High", () => {
    const flood = Array.from({ length: 500 }, (): Arrival => ({ at: startedAt, priority: "Normal" }));
    const high = Array.from({ length: 30 }, (): Arrival => ({ at: startedAt, priority: "High" }));
    const all = run(40, [...flood, ...high]);
    expect(all.filter(({ passed, priority }) => passed && priority === "Normal")).toHaveLength(40);
    expect(all.filter(({ passed, priority }) => passed && priority === "High")).toHaveLength(20);
    const burst = run(40, [...high, ...high, ...flood]);
    expect(burst.filter(({ passed, priority }) => passed && priority === "High")).toHaveLength(60);
    expect(burst.filter(({ passed, priority }) => passed && priority !== "High")).toHaveLength(0);
  });

  test("of a burst passes 40 Normal, 30 Low, 20 Lowest", () => {
    for (const [priority, count] of [
      ["Normal", 40],
      ["Low", 30],
      ["Lowest", 20],
    ] as const) {
      const all = Array.from({ length: 60 }, (): Arrival => ({ at: startedAt, priority }));
      expect(run(40, all).filter(({ passed }) => passed)).toHaveLength(count);
    }
  });

  test("counts what other nodes let through, and follows a setting that changes", () => {
    const budget = createLiveBudget();
    for (let n = 0; n < 40; n++) budget.spend(40, startedAt);
    expect(budget.take("Normal", 40, startedAt)).toBe(false);
    expect(budget.take("High", 40, startedAt)).toBe(true);
    expect(budget.take("Normal", 1_000, startedAt + 30)).toBe(true);
    expect(budget.take("Normal", 1, startedAt + 31)).toBe(true);
    expect(budget.take("Normal", 1, startedAt + 31)).toBe(false);
  });

  test("takes nothing away when the clock is set back", () => {
    const budget = createLiveBudget();
    expect(budget.take("Normal", 2, startedAt)).toBe(true);
    expect(budget.take("Normal", 2, startedAt - 60_000)).toBe(true);
    expect(budget.take("Normal", 2, startedAt - 60_000)).toBe(false);
    expect(budget.take("Normal", 2, startedAt - 59_000)).toBe(true);
  });
});
