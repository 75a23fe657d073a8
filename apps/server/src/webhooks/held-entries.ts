import type { SettledEntry } from "@hongyan/storage";

/** Which entries of the outbox are in memory, and up to where everything is settled. */
export type HeldEntries = {
  readTo: () => number;
  /** Everything up to here was looked at. */
  passTo: (id: number) => void;
  add: (id: number) => void;
  /** Read, and not yet settled on disk. */
  count: () => number;
  settle: (entry: SettledEntry) => void;
  /** What is to be put down next; undefined where there is nothing. */
  take: () => { entries: SettledEntry[]; settledTo: number } | undefined;
  /** It could not be put down. */
  giveBack: (entries: SettledEntry[]) => void;
};

export function createHeldEntries(settledTo: number): HeldEntries {
  let readTo = settledTo;
  /** Ids in the order they were read, from the first that is not settled on. */
  let order: number[] = [];
  let first = 0;
  const settled = new Set<number>();
  let waiting: SettledEntry[] = [];

  /** One before the first that waits; all that was read where none does. */
  const lowWater = (): number => {
    for (let id = order[first]; id !== undefined && settled.has(id); id = order[first]) {
      settled.delete(id);
      first++;
    }
    if (first > 1_000 && first * 2 > order.length) {
      order = order.slice(first);
      first = 0;
    }
    const next = order[first];
    return next === undefined ? readTo : next - 1;
  };

  return {
    readTo: () => readTo,
    passTo: (id) => {
      readTo = Math.max(readTo, id);
    },
    add: (id) => {
      order.push(id);
      readTo = Math.max(readTo, id);
    },
    count: () => order.length - first - settled.size,
    settle: (entry) => {
      settled.add(entry.id);
      waiting.push(entry);
    },
    take: () => {
      if (waiting.length === 0) return undefined;
      const entries = waiting;
      waiting = [];
      return { entries, settledTo: lowWater() };
    },
    giveBack: (entries) => {
      waiting = [...entries, ...waiting];
    },
  };
}
