/** What is told of the counters of one group: values as they are now, and keys that are gone. */
export type CounterChanges = { counters: Record<string, number>; removed: string[] };

/**
 * When a group is told of its counters. The first change goes out at once; what follows it closely goes out together,
 * so that a thousand likes in a second are a handful of events.
 */
export type CounterNews = {
  tell: (group: number, changes: CounterChanges, send: (changes: CounterChanges) => void) => void;
};

/** Milliseconds between two events of one group: four a second at most. */
const interval = 250;

type Waiting = { values: Map<string, number | undefined>; send: (changes: CounterChanges) => void };

export function createCounterNews(): CounterNews {
  /** Groups that were told a moment ago, with what came since. */
  const recent = new Map<number, Waiting>();

  const wait = (group: number): void => {
    setTimeout(() => {
      const waiting = recent.get(group);
      if (!waiting || waiting.values.size === 0) {
        recent.delete(group);
        return;
      }
      const entries = [...waiting.values];
      waiting.values.clear();
      wait(group);
      waiting.send({
        counters: Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== undefined)),
        removed: entries.filter(([, value]) => value === undefined).map(([key]) => key),
      });
    }, interval).unref();
  };

  return {
    tell: (group, changes, send) => {
      const waiting = recent.get(group);
      if (!waiting) {
        recent.set(group, { values: new Map(), send });
        wait(group);
        send(changes);
        return;
      }
      waiting.send = send;
      for (const key of changes.removed) waiting.values.set(key, undefined);
      for (const [key, value] of Object.entries(changes.counters)) waiting.values.set(key, value);
    },
  };
}
