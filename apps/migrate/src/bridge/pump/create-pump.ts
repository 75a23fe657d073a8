import type { Direction } from "../direction.ts";
import type { Entry } from "../journal/changes-table.ts";
import type { Journal } from "../journal/open-journal.ts";
import type { Side } from "../side.ts";
import { applyEntry } from "./apply-entry.ts";
import { backOffMs } from "./back-off.ts";

export type PumpOptions = {
  way: Direction;
  journal: Journal;
  /** Where the changes go. */
  side: Side;
  /** Most streams at a time. */
  width: number;
  isPaused: boolean;
  /** What was taken up to this change may have come to the side on another way, as by an import. */
  doubtfulUpTo: number;
};

/** A stream that waits because what it has next could not be done. */
export type Held = { stream: string; failures: number; reason: string; since: number; changeId: number };

export type Pump = {
  /** Something new is in this stream. */
  wake: (stream: string) => void;
  pause: () => void;
  /** What waits by now may have come to the side on another way. */
  resume: (doubtfulUpTo: number) => void;
  isPaused: () => boolean;
  /** Streams that wait after failures. */
  held: () => Held[];
  /** How many changes are being made just now. */
  busy: () => number;
  /** Gives up what a held stream has next: it goes into the conflict log, and the stream goes on. */
  skip: (stream: string) => Promise<boolean>;
  /** Begins nothing more; resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

const awayAfterMs = 2_000;

/**
 * Makes the changes of one direction: those of a stream one after the other, the next one once the result of the one before is
 * on disk, different streams beside each other. So after a kill only the first of a stream may have been made already.
 */
export function createPump(options: PumpOptions): Pump {
  const { way, journal, side, width } = options;
  const ready: string[] = [];
  const queued = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const held = new Map<string, Held & { timer: NodeJS.Timeout }>();
  const failuresOf = new Map<string, number>();
  const skipped = new Set<string>();
  // What waits from an earlier life may have been under way when that ended.
  const doubtful = new Set(journal.waitingStreams(way));
  let { isPaused, doubtfulUpTo } = options;
  let isStopped = false;
  let isAway = false;
  let succeededAt = 0;

  const start = (): void => {
    while (!isStopped && !isPaused && running.size < width) {
      const stream = ready.shift();
      if (stream === undefined) return;
      queued.delete(stream);
      const work = runNext(stream).finally(() => {
        running.delete(stream);
        if (!held.has(stream) && journal.next(way, stream)) enqueue(stream);
        start();
      });
      running.set(stream, work);
    }
  };
  const enqueue = (stream: string): void => {
    if (queued.has(stream) || running.has(stream) || held.has(stream)) return;
    queued.add(stream);
    ready.push(stream);
  };
  const release = (stream: string): void => {
    clearTimeout(held.get(stream)?.timer);
    held.delete(stream);
    enqueue(stream);
  };

  const runNext = async (stream: string): Promise<void> => {
    const entry = journal.next(way, stream);
    if (!entry) return;
    try {
      await make(entry);
      failuresOf.delete(stream);
      doubtful.delete(stream);
      succeededAt = Date.now();
      if (isAway) {
        // It is back: those that failed meanwhile need not wait to the end of their pauses.
        isAway = false;
        for (const other of held.keys()) release(other);
      }
    } catch (error) {
      hold(stream, entry, error as Error);
      await journal.fail(entry.id, (error as Error).message).catch(() => {});
    }
  };

  const make = async (entry: Entry): Promise<void> => {
    const { stream } = entry.change;
    if (skipped.delete(stream)) {
      await journal.finish(way, entry, { ending: "conflict", reason: "given up by hand" });
      return;
    }
    const isTried = entry.attempts > 0 || failuresOf.has(stream) || doubtful.has(stream);
    const mayBeImported = !isTried && entry.id <= doubtfulUpTo;
    const doubt = { isRepeat: isTried || mayBeImported, ...(mayBeImported && { importedBefore: doubtfulUpTo }) };
    await journal.finish(way, entry, await applyEntry({ way, journal, side }, entry, doubt));
  };

  const hold = (stream: string, entry: Entry, { message }: Error): void => {
    // One that fails among others that get through fails for a reason of its own.
    if (Date.now() - succeededAt > awayAfterMs) isAway = true;
    const failures = (failuresOf.get(stream) ?? 0) + 1;
    failuresOf.set(stream, failures);
    const timer = setTimeout(() => {
      release(stream);
      start();
    }, backOffMs(failures));
    held.set(stream, { stream, failures, reason: message, since: entry.takenAt, changeId: entry.id, timer });
  };

  for (const stream of doubtful) enqueue(stream);
  start();
  return {
    wake: (stream) => {
      enqueue(stream);
      start();
    },
    pause: () => {
      isPaused = true;
    },
    resume: (upTo) => {
      doubtfulUpTo = upTo;
      isPaused = false;
      start();
    },
    isPaused: () => isPaused,
    held: () => [...held.values()].map(({ timer: _, ...line }) => line),
    busy: () => running.size,
    skip: async (stream) => {
      if (!held.has(stream)) return false;
      skipped.add(stream);
      release(stream);
      start();
      return true;
    },
    stop: async () => {
      isStopped = true;
      await Promise.all(running.values());
      // What was under way may have failed just now.
      for (const { timer } of held.values()) clearTimeout(timer);
    },
  };
}
