import type { AppendedMessage, AppendMessage } from "../batches.ts";
import { type CommitObserver, StorageBusyError, StorageError } from "../engine.ts";
import type { OutboxEntry } from "../outbox-entry.ts";
import { appendedCount, pushAppend, readAppended } from "./append-record.ts";
import type { Segment, SegmentResult } from "./writer-messages.ts";

type Waiting<Result> = { resolve: (result: Result) => void; reject: (error: Error) => void };
type QueuedAppend = Waiting<AppendedMessage> & { message: AppendMessage };
type QueuedBatch = Waiting<unknown> & { name: string; input: unknown; outbox: readonly OutboxEntry[] | undefined };
type Queued = QueuedAppend | QueuedBatch;

/** Two commits under way: one is written while the other travels. More would only make them smaller. */
const commitsUnderWay = 2;
const batchesPerCommit = 1_000;
/** Beyond this the writer cannot keep up, and a caller is better told than kept waiting. */
const queueLimit = 50_000;

export type GroupCommit = {
  append: (message: AppendMessage) => Promise<AppendedMessage>;
  batch: (name: string, input: unknown, outbox?: readonly OutboxEntry[]) => Promise<unknown>;
  onCommitted: (id: number, results: SegmentResult[], milliseconds: number) => void;
  onFailed: (id: number, message: string) => void;
  /** The writer is gone: rejects what waits and whatever is asked for from now on. */
  failAll: (error: Error) => void;
  drained: () => Promise<void>;
};

/**
 * Collects what is asked for while commits are under way and sends it as one: concurrent sends share a transaction
 * and a flush of the disk. It never waits on a timer.
 */
export function createGroupCommit(
  send: (id: number, segments: Segment[]) => void,
  observe: CommitObserver,
): GroupCommit {
  let queue: Queued[] = [];
  const underWay = new Map<number, Queued[]>();
  let nextId = 1;
  let isFlushAsked = false;
  let stopped: Error | undefined;
  let drainedListeners: (() => void)[] = [];

  const flush = (): void => {
    isFlushAsked = false;
    while (queue.length > 0 && underWay.size < commitsUnderWay) {
      const taken = queue.length > batchesPerCommit ? queue.splice(0, batchesPerCommit) : queue;
      if (taken === queue) queue = [];
      const id = nextId++;
      underWay.set(id, taken);
      try {
        send(id, toSegments(taken));
      } catch (error) {
        // A value that cannot travel to the writer's thread.
        underWay.delete(id);
        for (const entry of taken) entry.reject(new StorageError(String(error)));
      }
    }
    if (queue.length === 0 && underWay.size === 0) {
      for (const listener of drainedListeners) listener();
      drainedListeners = [];
    }
  };

  // All that arrives in one turn of the event loop goes together.
  const askFlush = (): void => {
    if (isFlushAsked || underWay.size >= commitsUnderWay) return;
    isFlushAsked = true;
    setImmediate(flush);
  };

  const enqueue = (entry: Queued): void => {
    if (stopped) {
      entry.reject(stopped);
      return;
    }
    if (queue.length >= queueLimit) {
      entry.reject(new StorageBusyError("too many writes are waiting"));
      return;
    }
    queue.push(entry);
    askFlush();
  };

  return {
    append: (message) => new Promise((resolve, reject) => enqueue({ message, resolve, reject })),
    batch: (name, input, outbox) => new Promise((resolve, reject) => enqueue({ name, input, outbox, resolve, reject })),
    onCommitted: (id, results, milliseconds) => {
      const entries = underWay.get(id) ?? [];
      underWay.delete(id);
      observe({ batches: entries.length, milliseconds });
      settle(entries, results);
      flush();
    },
    onFailed: (id, message) => {
      const entries = underWay.get(id) ?? [];
      underWay.delete(id);
      for (const entry of entries) entry.reject(new StorageError(message));
      flush();
    },
    failAll: (error) => {
      stopped ??= error;
      const entries = [...underWay.values()].flat().concat(queue);
      underWay.clear();
      queue = [];
      for (const entry of entries) entry.reject(stopped);
      flush();
    },
    drained: () =>
      new Promise((resolve) => {
        drainedListeners.push(resolve);
        flush();
      }),
  };
}

/** Neighbouring messages share a segment; the order of the queue is kept. */
function toSegments(entries: Queued[]): Segment[] {
  const segments: Segment[] = [];
  let flat: (string | number | null)[] | undefined;
  for (const entry of entries) {
    if ("message" in entry) {
      if (!flat) {
        flat = [];
        segments.push({ kind: "append", flat });
      }
      pushAppend(flat, entry.message);
    } else {
      flat = undefined;
      const { name, input, outbox } = entry;
      segments.push({ kind: "batch", name, input, ...(outbox && outbox.length > 0 && { outbox }) });
    }
  }
  return segments;
}

function settle(entries: Queued[], results: SegmentResult[]): void {
  let next = 0;
  for (const result of results) {
    if (result.kind === "append") {
      const count = appendedCount(result.flat);
      for (let i = 0; i < count; i++) {
        const entry = entries[next++] as QueuedAppend;
        const failure = result.failures?.get(i);
        if (failure === undefined) entry.resolve(readAppended(result.flat, i));
        else entry.reject(new StorageError(failure));
      }
    } else {
      const entry = entries[next++] as QueuedBatch;
      if (result.kind === "batch") entry.resolve(result.result);
      else entry.reject(new StorageError(result.message));
    }
  }
}
