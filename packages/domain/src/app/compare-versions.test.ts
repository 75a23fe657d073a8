import fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, parseVersion, type Version } from "./compare-versions.ts";

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
};
const order = (a: string, b: string) => compareVersions(version(a), version(b));

test("versions rise number by number, and a pre-release comes before its release", () => {
  const rising = [
    "0",
    "0.9.12",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.0.1",
    "2.0.0-0",
    "2",
    "2.9.3",
    "2.10.0",
    "10.0",
    "20240612123456789012.0",
    "20240612123456789013",
  ];
  for (const [at, one] of rising.entries())
    for (const [otherAt, other] of rising.entries())
      expect([one, other, order(one, other)]).toEqual([one, other, Math.sign(at - otherAt)]);
});

test.each([
  ["2", "2.0.0"],
  ["2.0", "2.0.0.0"],
  ["v2.1", "2.1"],
  ["2.1.0+build.7", "2.1.0+8"],
  ["02.01", "2.1"],
  [" 2.1 ", "2.1"],
])("%s is the same age as %s", (one, other) => {
  expect(order(one, other)).toBe(0);
});

test.each([
  "",
  "v",
  "latest",
  "2.",
  ".2",
  "2..1",
  "2.x",
  "2.0.0-",
  "2.0.0-a..b",
  "2 0",
  "-1",
  "2.0.0 (45)",
  "２.０",
  "1e3",
])("%j is no version", (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

const numbers = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }).map((all) => all.join("."));
const preRelease = fc.array(fc.oneof(fc.nat(12).map(String), fc.constantFrom("a", "beta", "x-1")), { maxLength: 3 });
const anyVersion = fc
  .tuple(numbers, preRelease)
  .map(([release, pre]) => (pre.length > 0 ? `${release}-${pre.join(".")}` : release));

test("whatever the versions, their order is one: turned round it is the opposite, and it holds over a third", () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
      expect(order(b, a) + order(a, b)).toBe(0);
      const [low, middle, high] = [a, b, c].sort(order) as [string, string, string];
      expect(order(low, middle)).toBeLessThanOrEqual(0);
      expect(order(low, high)).toBeLessThanOrEqual(0);
    }),
  );
});
