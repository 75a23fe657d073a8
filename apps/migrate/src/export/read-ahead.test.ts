import { describe, expect, it } from "vitest";
import { readAhead } from "./read-ahead.ts";

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe("reading ahead", () => {
  it("hands out everything in the order of the items, however long each takes", async () => {
    const results = readAhead([3, 1, 2], { width: 3 }, async function* (item) {
      for (let i = 0; i < item * 5; i++) await tick();
      for (let part = 0; part < item; part++) yield `${item}.${part}`;
    });
    expect(await collect(results)).toEqual(["3.0", "3.1", "3.2", "1.0", "2.0", "2.1"]);
  });

  it("works on no more items at a time than it may, nor further ahead", async () => {
    let running = 0;
    let most = 0;
    let made = 0;
    let taken = 0;
    const results = readAhead(Array.from({ length: 9 }), { width: 3, ahead: 2 }, async function* () {
      most = Math.max(most, ++running);
      for (let part = 0; part < 10; part++) {
        made++;
        yield part;
        await tick();
      }
      running--;
    });
    for await (const _ of results) {
      taken++;
      await tick();
      expect(made - taken).toBeLessThanOrEqual(3 * 3);
    }
    expect([most, taken]).toEqual([3, 90]);
  });

  it("fails where an item fails, after what came before it", async () => {
    const results = readAhead(["fine", "bad"], { width: 2 }, async function* (item) {
      yield item;
      if (item === "bad") throw new Error("no");
    });
    const seen: string[] = [];
    await expect(async () => {
      for await (const item of results) seen.push(item);
    }).rejects.toThrow("no");
    expect(seen).toEqual(["fine", "bad"]);
  });

  it("ends the work of the others where nobody reads on", async () => {
    let ended = 0;
    const results = readAhead([1, 2, 3], { width: 3, ahead: 1 }, async function* () {
      try {
        for (;;) yield 0;
      } finally {
        ended++;
      }
    });
    for await (const _ of results) break;
    for (let i = 0; i < 50 && ended < 3; i++) await tick();
    expect(ended).toBe(3);
  });
});
