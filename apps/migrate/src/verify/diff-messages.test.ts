import { describe, expect, test } from "vitest";
import { type DiffRules, diffMessages, type Entry } from "./diff-messages.ts";
import { longestRising } from "./longest-rising.ts";

let row = 0;
const said = (from: string, second: number, content: string, random = second): Entry => ({
  ...{ row: row++, from, second, content, random, isRecalled: false },
});
const exact: DiffRules = { order: "exact", clockTolerance: 0 };

function summary(old: readonly Entry[], now: readonly Entry[], rules = exact) {
  const { missing, additional, different, outOfOrder } = diffMessages(old, now, rules);
  return {
    missing: missing.map(({ content }) => content),
    additional: additional.map(({ content }) => content),
    different: different.map(({ old: { content }, fields }) => [content, ...fields].join(" ")),
    outOfOrder: outOfOrder.map(({ old: { content } }) => content),
  };
}
const nothing = { missing: [], additional: [], different: [], outOfOrder: [] };
const copy = (entries: readonly Entry[]): Entry[] => entries.map((entry) => ({ ...entry, row: row++ }));

describe("two sides of a conversation", () => {
  const old = [said("a", 1, "one"), said("b", 2, "two"), said("a", 3, "three"), said("b", 4, "four")];
  const [one, two, three, four] = old as [Entry, Entry, Entry, Entry];

  test("that say the same have no differences, whatever their numbers are", () => {
    expect(summary(old, copy(old))).toEqual(nothing);
    expect(
      summary(
        old,
        copy(old).map((entry) => ({ ...entry, random: 9 })),
      ),
    ).toEqual(nothing);
  });

  test("may lack a message, or have one more", () => {
    const more = said("a", 3, "more", 8);
    expect(summary(old, copy([one, three, more, four]))).toEqual({
      ...nothing,
      missing: ["two"],
      additional: ["more"],
    });
  });

  test("may say, recall or date a message differently", () => {
    const now = copy([
      { ...one, content: "1" },
      { ...two, isRecalled: true, content: "" },
      { ...three, second: 4 },
      four,
    ]);
    expect(summary(old, now)).toEqual({ ...nothing, different: ["one content", "two recalled", "three time"] });
  });

  test("may have the fewest messages in other places that explain the order", () => {
    expect(summary(old, copy([two, three, four, one])).outOfOrder).toEqual(["one"]);
    expect(summary(old, copy([four, one, two, three])).outOfOrder).toEqual(["four"]);
  });

  test("may repeat themselves: the number of repeats counts", () => {
    const ok = [said("a", 1, "ok", 1), said("a", 1, "ok", 2), said("a", 1, "ok", 3)];
    expect(summary(ok, copy(ok.slice(1)))).toEqual({ ...nothing, missing: ["ok"] });
    expect(summary(ok, copy(ok.toReversed()))).toMatchObject({ missing: [], additional: [] });
  });
});

describe("the order within a second", () => {
  const old = [said("a", 5, "a1", 1), said("b", 5, "b1", 2), said("a", 5, "a2", 3)];
  const [a1, b1, a2] = old as [Entry, Entry, Entry];
  const bySecond: DiffRules = { order: "by-second", clockTolerance: 0 };

  test("of different senders counts where clocks are exact", () => {
    expect(summary(old, copy([b1, a1, a2]), exact).outOfOrder).toHaveLength(1);
    expect(summary(old, copy([b1, a1, a2]), bySecond)).toEqual(nothing);
  });

  test("of one sender always counts", () => {
    expect(summary(old, copy([a2, b1, a1]), bySecond).outOfOrder).toHaveLength(1);
  });
});

describe("clocks that differ", () => {
  const old = [said("a", 10, "a1", 1), said("b", 11, "b1", 2), said("a", 12, "a2", 3)];
  const [a1, b1, a2] = old as [Entry, Entry, Entry];
  const tolerant: DiffRules = { order: "by-second", clockTolerance: 2 };

  test("are allowed as far as asked for, with the order of each sender", () => {
    const late = copy([
      { ...b1, second: 11 },
      { ...a1, second: 12 },
      { ...a2, second: 13 },
    ]);
    expect(summary(old, late, tolerant)).toEqual(nothing);
    expect(summary(old, copy([{ ...a1, second: 13 }, b1, a2]), tolerant).different).toEqual(["a1 time"]);
    expect(summary(old, copy([b1, a2, { ...a1, second: 12 }]), tolerant).outOfOrder).toHaveLength(1);
  });

  test("come with messages that have other numbers", () => {
    const renumbered = copy(old).map((entry, i) => ({ ...entry, random: 100 + i, second: entry.second + 1 }));
    expect(summary(old, renumbered, tolerant)).toEqual(nothing);
  });
});

test("the longest rising part of a list is found", () => {
  expect(longestRising([])).toEqual([]);
  expect(longestRising([3, 1, 2, 5, 4]).length).toBe(3);
  const moved = Array.from({ length: 1000 }, (_, i) => (i + 990) % 1000);
  expect(longestRising(moved).map((i) => moved[i])).toEqual(Array.from({ length: 990 }, (_, i) => i));
});
