import { parentPort, workerData } from "node:worker_threads";
import type { OutboxEntry } from "../outbox-entry.ts";
import type { Procedure } from "../procedure.ts";
import { batches } from "../sql/index.ts";
import { createAppender } from "./append-messages.ts";
import { appendCount, pushAppended, pushRefused, readAppend } from "./append-record.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { createOutboxWriter } from "./outbox-writer.ts";
import { connectSqlite } from "./sqlite-connection.ts";
import type { FromWriter, Segment, SegmentResult, ToWriter } from "./writer-messages.ts";

/** The one thread that writes. A commit is one transaction over all that was asked for while the last one ran. */
const port = parentPort;
if (!port) throw new Error("the writer runs as a worker");
const connection = connectSqlite((workerData as { file: string }).file, "write");
migrateSqlite(connection);
const outbox = createOutboxWriter(connection);
const appender = createAppender(connection, outbox);
const { database } = connection;

/** A batch that fails takes back its own writes and nothing else. */
function runBatch(name: string, input: unknown, entries: readonly OutboxEntry[], now: number): SegmentResult {
  const batch = (batches as Record<string, (input: never) => Procedure<unknown>>)[name];
  if (!batch) return { kind: "failed", message: `no batch is called ${name}` };
  database.exec("SAVEPOINT batch");
  try {
    const result = connection.run(batch(input as never));
    for (const entry of entries) outbox.addWithBatch(entry, result, now);
    outbox.flush();
    database.exec("RELEASE batch");
    return { kind: "batch", result };
  } catch (error) {
    outbox.forget();
    database.exec("ROLLBACK TO batch");
    database.exec("RELEASE batch");
    return { kind: "failed", message: String(error) };
  }
}

type Mode = "together" | "apart";

function runAppends(flat: (string | number | null)[], now: number, mode: Mode): SegmentResult {
  const results: number[] = [];
  const failures = new Map<number, string>();
  const count = appendCount(flat);
  for (let i = 0; i < count; i++)
    if (mode === "together") pushAppended(results, appender.append(readAppend(flat, i), now));
    else {
      database.exec("SAVEPOINT message");
      try {
        pushAppended(results, appender.append(readAppend(flat, i), now));
        appender.flush(now);
        outbox.flush();
        database.exec("RELEASE message");
      } catch (error) {
        appender.forget();
        outbox.forget();
        database.exec("ROLLBACK TO message");
        database.exec("RELEASE message");
        pushRefused(results);
        failures.set(i, String(error));
      }
    }
  return failures.size > 0 ? { kind: "append", flat: results, failures } : { kind: "append", flat: results };
}

function runSegment(segment: Segment, now: number, mode: Mode): SegmentResult {
  if (segment.kind === "append") return runAppends(segment.flat, now, mode);
  // Other batches read heads from the table and never write what an append writes there.
  appender.flush(now);
  outbox.flush();
  const result = runBatch(segment.name, segment.input, segment.outbox ?? [], now);
  // It numbers entries itself.
  if (segment.name === "replayOutbox") outbox.forget();
  if (isAboutDevice(segment.input)) appender.forgetDevice(segment.input.account, segment.input.instance);
  if (isAboutGroup(segment.input)) appender.forgetGroup(segment.input.group);
  return result;
}

/** Logins drop devices that were not used for long: what is held of a device must not outlive its row. */
function isAboutDevice(input: unknown): input is { account: number; instance: string } {
  return typeof input === "object" && input !== null && "account" in input && "instance" in input;
}

/** Tips are written by the batch of what they tell. */
function isAboutGroup(input: unknown): input is { group: number } {
  return typeof input === "object" && input !== null && "group" in input && typeof input.group === "number";
}

function transact(segments: Segment[], mode: Mode): SegmentResult[] {
  const now = Date.now();
  try {
    database.exec("BEGIN IMMEDIATE");
    const results = segments.map((segment) => runSegment(segment, now, mode));
    appender.flush(now);
    outbox.flush();
    database.exec("COMMIT");
    return results;
  } catch (error) {
    appender.forget();
    outbox.forget();
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function commit(id: number, segments: Segment[]): FromWriter {
  const startedAt = performance.now();
  const answer = (results: SegmentResult[]): FromWriter => ({
    kind: "committed",
    id,
    results,
    milliseconds: performance.now() - startedAt,
  });
  try {
    return answer(transact(segments, "together"));
  } catch {
    // A message that the database refuses must not take its neighbours with it: once more, each by itself.
    try {
      return answer(transact(segments, "apart"));
    } catch (error) {
      return { kind: "failed", id, message: String(error) };
    }
  }
}

// The log of writes is folded into the file when nobody waits: never inside a commit.
const idleMs = 200;
let idleTimer: NodeJS.Timeout | undefined;

function checkpoint(): void {
  try {
    database.exec("PRAGMA wal_checkpoint(PASSIVE)");
  } catch {
    // A full disk: the log of writes stays as it is, and the next commit tells whoever asked for it.
  }
}

function checkpointWhenIdle(): void {
  if (idleTimer) idleTimer.refresh();
  else {
    idleTimer = setTimeout(checkpoint, idleMs);
    idleTimer.unref();
  }
}

port.on("message", (message: ToWriter) => {
  switch (message.kind) {
    case "commit":
      port.postMessage(commit(message.id, message.segments));
      checkpointWhenIdle();
      break;
    case "close":
      clearTimeout(idleTimer);
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      connection.close();
      port.close();
      break;
  }
});
port.postMessage({ kind: "ready" } satisfies FromWriter);
