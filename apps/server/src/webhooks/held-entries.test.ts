import type { SettledEntry } from "@hongyan/storage";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeldEntries } from "./held-entries.ts";

const settled = (id: number): SettledEntry => ({
  id,
  state: "delivered",
  attempts: 1,
  httpStatus: 200,
  latencyMs: 1,
  problem: null,
});

function holding(...ids: number[]) {
  const held = createHeldEntries(10);
  for (const id of ids) held.add(id);
  const take = () => {
    const taken = held.take();
    return taken && [taken.entries.map(({ id }) => id), taken.settledTo];
  };
  const settle = (...done: number[]) => {
    for (const id of done) held.settle(settled(id));
  };
  return { held, take, settle };
}

test("nothing is put down where nothing was settled", () => {
  const { held, take } = holding();
  expect([held.readTo(), held.count(), take()]).toEqual([10, 0, undefined]);
  held.add(12);
  expect([held.readTo(), held.count(), take()]).toEqual([12, 1, undefined]);
});

test("everything is settled up to before the first that waits, in whatever order the others end", () => {
  const { take, settle } = holding(12, 15, 19, 20);
  settle(19);
  expect(take()).toEqual([[19], 11]);
  settle(12);
  expect(take()).toEqual([[12], 14]);
  settle(20, 15);
  expect(take()).toEqual([[20, 15], 20]);
  expect(take()).toBeUndefined();
});

test("where nothing waits, everything that was looked at is settled, and it never falls back", () => {
  const { held, take, settle } = holding(12);
  held.passTo(40);
  held.passTo(30);
  settle(12);
  expect([held.readTo(), take()]).toEqual([40, [[12], 40]]);
});

test("what could not be put down is put down first the next time", () => {
  const { held, settle } = holding(11, 12, 13);
  settle(11);
  const failed = held.take();
  settle(12);
  held.giveBack(failed?.entries ?? []);
  const again = held.take();
  expect(again?.entries.map(({ id }) => id)).toEqual([11, 12]);
  expect(again?.settledTo).toBe(12);
});

test("an entry is held until it is known to be on disk", () => {
  const { held, take, settle } = holding(11, 12, 13);
  settle(11, 12);
  expect(held.count()).toBe(3);
  take();
  expect(held.count()).toBe(3);
  held.giveBack([settled(11), settled(12)]);
  expect(held.count()).toBe(3);
  take();
  settle(13);
  expect(held.count()).toBe(3);
  // Only one commit is under way at a time: the last one is on disk.
  take();
  expect(held.count()).toBe(1);
  expect(take()).toBeUndefined();
  expect(held.count()).toBe(0);
});

test("however entries end, none is passed over before it is settled, and none is lost", () => {
  const turn = fc.record({ adds: fc.nat(60), settles: fc.array(fc.nat(), { maxLength: 60 }), fails: fc.boolean() });
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 80 }), (turns) => {
      const held = createHeldEntries(0);
      let nextId = 1;
      let open: number[] = [];
      let highest = 0;
      const down = new Set<number>();
      const put = (fails: boolean) => {
        const taken = held.take();
        if (!taken) return;
        if (fails) return held.giveBack(taken.entries);
        for (const { id } of taken.entries) down.add(id);
        expect(taken.settledTo).toBeGreaterThanOrEqual(highest);
        highest = taken.settledTo;
        expect(open.every((id) => id > taken.settledTo)).toBe(true);
      };
      for (const { adds, settles, fails } of turns) {
        for (let i = 0; i < adds; i++) {
          held.add(nextId);
          open.push(nextId);
          nextId += 3;
        }
        for (const choice of settles) {
          const id = open[choice % open.length];
          if (id === undefined) continue;
          held.settle(settled(id));
          open = open.filter((one) => one !== id);
        }
        put(fails);
      }
      for (const id of open.splice(0)) held.settle(settled(id));
      put(false);
      expect(down.size).toBe((nextId - 1) / 3);
      if (down.size > 0) expect(highest).toBe(nextId - 3);
      held.take();
      expect(held.count()).toBe(0);
    }),
    { numRuns: 60 },
  );
});
