import type { AppendedMessage } from "../batches.ts";
import { type OutboxEntry, outcomeFor, streamFor } from "../outbox-entry.ts";
import { outboxIds } from "../sql/webhook-batches.ts";
import { type AppendRecord, unpackEntries } from "./append-record.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** Writes what apps are told into the transaction of what it tells. */
export type OutboxWriter = {
  addWithMessage: (record: AppendRecord, placed: AppendedMessage, now: number) => void;
  addWithBatch: (entry: OutboxEntry, result: unknown, now: number) => void;
  /** Puts down how far the ids were given out: once, however many entries were written. */
  flush: () => void;
  /** After a rollback, and where somebody else numbered entries. */
  forget: () => void;
};

export function createOutboxWriter({ prepare }: SqliteConnection): OutboxWriter {
  let nextId = 0;
  let isMoved = false;
  const statements = {
    next: prepare("SELECT value FROM counters WHERE name = ?"),
    move: prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    ),
    insert: prepare(
      `INSERT INTO webhook_outbox (sdk_app_id, id, stream, command, facts, outcome, message, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };

  const takeId = (): number => {
    if (nextId === 0) nextId = (statements.next.get(outboxIds.name)?.value as number | undefined) ?? outboxIds.start;
    isMoved = true;
    return nextId++;
  };

  return {
    addWithMessage: ({ outbox, sdkAppId, body }, { conversationId, seq, placedAt, publicTime, msgSeq }, now) => {
      if (outbox === null) return;
      const outcome = JSON.stringify({ conversationId, seq, placedAt, publicTime, msgSeq });
      for (const { stream, command, facts, isWithoutElements } of unpackEntries(outbox)) {
        const message = isWithoutElements ? null : body;
        statements.insert.run(sdkAppId, takeId(), stream, command, facts, outcome, message, now);
      }
    },
    addWithBatch: (entry, result, now) => {
      const outcome = outcomeFor(entry, result);
      if (!outcome) return;
      const { sdkAppId, command, facts, message = null } = entry;
      statements.insert.run(sdkAppId, takeId(), streamFor(entry, result), command, facts, outcome.text, message, now);
    },
    flush: () => {
      if (!isMoved) return;
      statements.move.run(outboxIds.name, nextId);
      isMoved = false;
    },
    forget: () => {
      nextId = 0;
      isMoved = false;
    },
  };
}
