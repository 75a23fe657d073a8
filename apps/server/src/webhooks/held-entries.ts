import type { SettledEntry } from "@hongyan/storage";

/** Which entries of the outbox are in memory, and up to where everything is settled. */
export type HeldEntries = {
  readTo: () => number;
  /** Everything up to here was looked at. */
  passTo: (id: number) => void;
  add: (id: number) => void;
  /** Read, and not known to be settled on disk. */
  count: () => number;
  /** Those of them that only have to be put down. */
  unsaved: () => number;
  settle: (entry: SettledEntry) => void;
  /** What is to be put down next; undefined where there is nothing. Whoever asks has put down what he took last. */
  take: () => { entries: SettledEntry[]; settledTo: number } | undefined;
  /** It could not be put down. */
  giveBack: (entries: SettledEntry[]) => void;
};

export function createHeldEntries(settledTo: number): HeldEntries {
  let readTo = settledTo;
  /** Ids that are not settled, in the order they were read. However long the first waits, those settled take no room. */
  const open = new Set<number>();
  let waiting: SettledEntry[] = [];
  /** Taken, and not known to be on disk. */
  let underWay = 0;
  const unsaved = () => waiting.length + underWay;

  /** One before the first that waits; all that was read where none does. */
  const lowWater = (): number => {
    const [first] = open;
    return first === undefined ? readTo : first - 1;
  };

  return {
    readTo: () => readTo,
    passTo: (id) => {
      readTo = Math.max(readTo, id);
    },
    add: (id) => {
      open.add(id);
      readTo = Math.max(readTo, id);
    },
    count: () => open.size + unsaved(),
    unsaved,
    settle: (entry) => {
      open.delete(entry.id);
      waiting.push(entry);
    },
    take: () => {
      const entries = waiting;
      underWay = entries.length;
      if (entries.length === 0) return undefined;
      waiting = [];
      return { entries, settledTo: lowWater() };
    },
    giveBack: (entries) => {
      underWay = 0;
      waiting = [...entries, ...waiting];
    },
  };
}
