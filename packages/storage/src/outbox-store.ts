import { setImmediate } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { type OutboxEntry, outcomeFor } from "./outbox-entry.ts";
import {
  countUnsettled,
  findOutboxEntry,
  findOutboxIdAt,
  type OutboxFilter,
  type OutboxLogRow,
  type OutboxRow,
  readOutboxLog,
  readSettledTo,
  readUnsettled,
  type UnsettledCount,
} from "./sql/outbox-sql.ts";

/** What apps are told after events: what waits, and the log of what became of the rest. */
export type OutboxStore = {
  /** Everything up to this entry is settled. */
  settledTo: (sdkAppId: number) => Promise<number>;
  /** A page of entries that wait; `readTo` is how far it looked. */
  unsettled: (sdkAppId: number, after: number, count: number) => Promise<{ rows: OutboxRow[]; readTo: number }>;
  backlog: (sdkAppId: number) => Promise<{ count: number; oldestAt: number | null }>;
  /** Newest first, before an id. */
  log: (
    sdkAppId: number,
    before: number,
    count: number,
    filter: OutboxFilter,
  ) => Promise<{ rows: OutboxLogRow[]; next: number | undefined }>;
  find: (sdkAppId: number, id: number) => Promise<OutboxLogRow | undefined>;
  /** The first entry of a time or later. */
  idAt: (sdkAppId: number, at: number) => Promise<number | undefined>;
  /** Called after entries are on disk. */
  onWritten: (listener: (sdkAppId: number, count: number) => void) => void;
};

/** However many wait, they are counted in steps, and others read in between. */
const countedAtOnce = 2_000;

async function countBacklog({ read }: Pick<Engine, "read">, sdkAppId: number) {
  const backlog: { count: number; oldestAt: number | null } = { count: 0, oldestAt: null };
  let after: number | null = await read(readSettledTo(sdkAppId));
  while (after !== null) {
    const { count, oldestAt, readTo }: UnsettledCount = await read(countUnsettled(sdkAppId, after, countedAtOnce));
    backlog.count += count;
    backlog.oldestAt ??= oldestAt;
    after = readTo;
    if (after !== null) await setImmediate();
  }
  return backlog;
}

export function createOutboxStore({ read }: Pick<Engine, "read">): {
  store: OutboxStore;
  tellWritten: (sdkAppId: number, count: number) => void;
  /** Of what went with a batch, as far as its result let it be written. */
  tellOfBatch: (entries: readonly OutboxEntry[], result: unknown) => void;
} {
  const listeners: ((sdkAppId: number, count: number) => void)[] = [];
  const tellWritten = (sdkAppId: number, count: number): void => {
    if (count > 0) for (const listener of listeners) listener(sdkAppId, count);
  };
  return {
    store: {
      settledTo: (sdkAppId) => read(readSettledTo(sdkAppId)),
      unsettled: (sdkAppId, after, count) => read(readUnsettled(sdkAppId, after, count)),
      backlog: (sdkAppId) => countBacklog({ read }, sdkAppId),
      log: (sdkAppId, before, count, filter) => read(readOutboxLog(sdkAppId, before, count, filter)),
      find: (sdkAppId, id) => read(findOutboxEntry(sdkAppId, id)),
      idAt: (sdkAppId, at) => read(findOutboxIdAt(sdkAppId, at)),
      onWritten: (listener) => listeners.push(listener),
    },
    tellWritten,
    tellOfBatch: (entries, result) => {
      const counts = new Map<number, number>();
      for (const entry of entries)
        if (outcomeFor(entry, result)) counts.set(entry.sdkAppId, (counts.get(entry.sdkAppId) ?? 0) + 1);
      for (const [sdkAppId, count] of counts) tellWritten(sdkAppId, count);
    },
  };
}
