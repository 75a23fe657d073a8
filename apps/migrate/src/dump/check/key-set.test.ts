import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeySet, hashText } from "./key-set.ts";

test("it answers as a plain set does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (keys) => {
      const plain = new Set<string>();
      const compact = createKeySet();
      for (const key of keys) {
        expect(compact.has(key)).toBe(plain.has(key));
        expect(compact.add(key)).toBe(!plain.has(key));
        plain.add(key);
        expect(compact.has(key)).toBe(true);
      }
    }),
  );
});

test("it keeps hundreds of thousands of names apart", () => {
  const keys = createKeySet();
  const names = Array.from({ length: 300_000 }, (_, i) => `user${i}\nfriend${i % 17}`);
  expect(names.filter((name) => !keys.add(name))).toEqual([]);
  expect(names.filter((name) => keys.add(name))).toEqual([]);
  expect(keys.has("user300000\nfriend1")).toBe(false);
});

test("each half of a hash is spread evenly over a number of shares", () => {
  const shares = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) {
    const share = hashText(`u_${i}\nu_${i + 1}`).high % 3;
    shares[share] = (shares[share] ?? 0) + 1;
  }
  for (const share of shares) expect(share).toBeGreaterThan(9_500);
});
