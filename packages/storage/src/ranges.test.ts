import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addToRanges,
  countAbove,
  formatRanges,
  gapsBelow,
  joinRanges,
  keepAbove,
  parseRanges,
  type Ranges,
} from "./ranges.ts";

const someValues = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 25 });
const bounds = fc.integer({ min: 0, max: 32 });

const rangesOf = (values: number[]): Ranges => values.reduce<Ranges>(addToRanges, []);
const valuesIn = (ranges: Ranges): number[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
const sorted = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

test("ranges hold exactly the values added, in as few stretches as there are", () => {
  fc.assert(
    fc.property(someValues, (values) => {
      const ranges = rangesOf(values);
      expect(valuesIn(ranges)).toEqual(sorted(values));
      for (const [i, [from]] of ranges.entries())
        if (i > 0) expect(from).toBeGreaterThan((ranges[i - 1]?.[1] ?? 0) + 1);
    }),
  );
});

test("two sets joined hold the values of both, in as few stretches as there are, and are left as they were", () => {
  fc.assert(
    fc.property(someValues, someValues, (some, others) => {
      const [a, b] = [rangesOf(some), rangesOf(others)];
      expect(joinRanges(a, b)).toEqual(rangesOf([...some, ...others]));
      expect([a, b]).toEqual([rangesOf(some), rangesOf(others)]);
    }),
  );
});

test("ranges survive as text", () => {
  fc.assert(
    fc.property(someValues, (values) => {
      expect(parseRanges(formatRanges(rangesOf(values)))).toEqual(rangesOf(values));
    }),
  );
  expect(formatRanges(rangesOf([9, 3, 7, 8]))).toBe("3,7-9");
  expect(formatRanges([])).toBeNull();
});

test("what lies above a bound is counted, and kept", () => {
  fc.assert(
    fc.property(someValues, bounds, (values, bound) => {
      const above = sorted(values).filter((value) => value > bound);
      expect(countAbove(rangesOf(values), bound)).toBe(above.length);
      expect(valuesIn(keepAbove(rangesOf(values), bound))).toEqual(above);
    }),
  );
});

test("the gaps below a bound are all other values from 1, highest stretch first", () => {
  fc.assert(
    fc.property(someValues, bounds, (values, bound) => {
      const gaps = gapsBelow(rangesOf(values), bound);
      const others = Array.from({ length: bound }, (_, i) => i + 1).filter((value) => !values.includes(value));
      expect(valuesIn([...gaps].reverse())).toEqual(others);
    }),
  );
});
