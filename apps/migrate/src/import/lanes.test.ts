import { expect, test } from "vitest";
import { createLanes, type LaneOptions } from "./lanes.ts";

type Item = { lane: string; number: number };

/** Lanes whose work ends when the test says so. */
function lanesUnderTest(options: Partial<LaneOptions<Item>> = {}) {
  const calls: { items: Item[]; end: (error?: Error) => void }[] = [];
  const underWay = new Set<Item[]>();
  const lanes = createLanes<Item>({
    ...{ width: 2, batch: 1, batchWeight: 1_000, room: { items: 1_000, weight: 1_000_000 } },
    ...options,
    work: async (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      underWay.add(items);
      calls.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      try {
        await promise;
      } finally {
        underWay.delete(items);
      }
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    lanes,
    calls,
    put: (lane: string, number: number, weight = 1) => lanes.put(lane, { lane, number }, weight),
    /** What runs just now, as `lane:numbers`. */
    running: () => [...underWay].map((items) => `${items[0]?.lane}:${items.map(({ number }) => number).join(",")}`),
    /** Ends the nth piece of work. */
    end: async (call: number, error?: Error) => {
      calls[call]?.end(error);
      await settle();
    },
  };
}

test("items of a lane go one after the other, those of others side by side", async () => {
  const { put, running, end } = lanesUnderTest();
  for (const [lane, number] of [
    ["a", 1],
    ["a", 2],
    ["b", 1],
    ["c", 1],
  ] as const)
    void put(lane, number);
  expect(running()).toEqual(["a:1", "b:1"]);
  await end(1);
  expect(running()).toEqual(["a:1", "c:1"]);
  await end(0);
  expect(running()).toEqual(["c:1", "a:2"]);
});

test("whole batches go first, the others when nothing more comes", async () => {
  const { lanes, put, running, end } = lanesUnderTest({ batch: 3, width: 1 });
  void put("a", 1);
  for (const number of [1, 2, 3, 4]) void put("b", number);
  expect(running()).toEqual(["b:1,2,3"]);
  await end(0);
  expect(running()).toEqual([]);
  const finished = lanes.finish();
  expect(running()).toEqual(["a:1"]);
  await end(1);
  expect(running()).toEqual(["b:4"]);
  await end(2);
  await finished;
});

test("nobody waits for a whole batch once half of the room is taken", () => {
  const { put, running } = lanesUnderTest({ batch: 10, room: { items: 4, weight: 1_000 } });
  void put("a", 1);
  expect(running()).toEqual([]);
  void put("b", 1);
  expect(running()).toEqual(["a:1", "b:1"]);
});

test("a batch holds no more than it may weigh, but always something", async () => {
  const { put, running, end } = lanesUnderTest({ batch: 2, batchWeight: 100 });
  void put("a", 1, 90);
  void put("a", 2, 20);
  void put("a", 3, 500);
  expect(running()).toEqual(["a:1"]);
  await end(0);
  expect(running()).toEqual(["a:2"]);
});

test("who reads faster than the work is done waits for room", async () => {
  const { put, end } = lanesUnderTest({ room: { items: 2, weight: 1_000 } });
  expect(put("a", 1)).toBeUndefined();
  const waiting = put("b", 1);
  let isThrough = false;
  void waiting?.then(() => {
    isThrough = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isThrough).toBe(false);
  await end(0);
  expect(isThrough).toBe(true);
});

test("heavy items fill the room as well", () => {
  const { put } = lanesUnderTest({ room: { items: 100, weight: 50 } });
  expect(put("a", 1, 49)).toBeUndefined();
  expect(put("b", 1, 1)).toBeInstanceOf(Promise);
});

test("the first failure ends all: nothing is begun after it, and what runs is waited for", async () => {
  const { lanes, put, end, calls } = lanesUnderTest({ room: { items: 3, weight: 1_000 } });
  for (const lane of ["a", "b", "c"]) void Promise.resolve(put(lane, 1)).catch(() => {});
  const finished = lanes.finish();
  let isOver = false;
  void finished.catch(() => {
    isOver = true;
  });
  await end(0, new Error("no"));
  expect([isOver, calls.length]).toEqual([false, 2]);
  await end(1);
  expect([isOver, calls.length]).toEqual([true, 2]);
  await expect(finished).rejects.toThrow("no");
  expect(() => put("d", 1)).toThrow("no");
});

test("all work is done in the order of its lane, whatever takes how long", async () => {
  const seen = new Map<string, number[]>();
  let most = 0;
  let running = 0;
  const lanes = createLanes<Item>({
    ...{ width: 7, batch: 5, batchWeight: 40, room: { items: 60, weight: 1_000 } },
    work: async (items) => {
      most = Math.max(most, ++running);
      for (let turns = items[0]?.number ?? 0; turns % 4 > 0; turns--) await new Promise((done) => setImmediate(done));
      running--;
      const lane = items[0]?.lane ?? "";
      seen.set(lane, [...(seen.get(lane) ?? []), ...items.map(({ number }) => number)]);
    },
  });
  for (let number = 0; number < 3_000; number++) {
    const lane = `lane ${(number * number) % 13}`;
    await lanes.put(lane, { lane, number }, 1 + (number % 20));
  }
  await lanes.finish();
  expect(most).toBe(7);
  const numbers = [...seen.values()];
  expect(numbers.flat().length).toBe(3_000);
  for (const ofLane of numbers) expect(ofLane).toEqual(ofLane.toSorted((a, b) => a - b));
});
