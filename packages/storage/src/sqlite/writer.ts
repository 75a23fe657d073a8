import { parentPort, workerData } from "node:worker_threads";
import type { Procedure } from "../procedure.ts";
import { batches } from "../sql/index.ts";
import { createAppender } from "./append-messages.ts";
import { appendCount, pushAppended, readAppend } from "./append-record.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { connectSqlite } from "./sqlite-connection.ts";
import type { FromWriter, Segment, SegmentResult, ToWriter } from "./writer-messages.ts";

/** The one thread that writes. A commit is one transaction over all that was asked for while the last one ran. */
const port = parentPort;
if (!port) throw new Error("the writer runs as a worker");
const connection = connectSqlite((workerData as { file: string }).file, "write");
migrateSqlite(connection);
const appender = createAppender(connection);
const { database } = connection;

/** A batch that fails takes back its own writes and nothing else. */
function runBatch(name: string, input: unknown): SegmentResult {
  const batch = (batches as Record<string, (input: never) => Procedure<unknown>>)[name];
  if (!batch) return { kind: "failed", message: `no batch is called ${name}` };
  database.exec("SAVEPOINT batch");
  try {
    const result = connection.run(batch(input as never));
    database.exec("RELEASE batch");
    return { kind: "batch", result };
  } catch (error) {
    database.exec("ROLLBACK TO batch");
    database.exec("RELEASE batch");
    return { kind: "failed", message: String(error) };
  }
}

function runSegment(segment: Segment, now: number): SegmentResult {
  if (segment.kind === "batch") {
    // Other batches read heads from the table and never write what an append writes there.
    appender.flush(now);
    return runBatch(segment.name, segment.input);
  }
  const flat: number[] = [];
  const count = appendCount(segment.flat);
  for (let i = 0; i < count; i++) pushAppended(flat, appender.append(readAppend(segment.flat, i), now));
  return { kind: "append", flat };
}

function commit(id: number, segments: Segment[]): FromWriter {
  const startedAt = performance.now();
  const now = Date.now();
  database.exec("BEGIN IMMEDIATE");
  try {
    const results = segments.map((segment) => runSegment(segment, now));
    appender.flush(now);
    database.exec("COMMIT");
    return { kind: "committed", id, results, milliseconds: performance.now() - startedAt };
  } catch (error) {
    appender.forget();
    if (database.isTransaction) database.exec("ROLLBACK");
    return { kind: "failed", id, message: String(error) };
  }
}

// The log of writes is folded into the file when nobody waits: never inside a commit.
const idleMs = 200;
let idleTimer: NodeJS.Timeout | undefined;
function checkpointWhenIdle(): void {
  if (idleTimer) idleTimer.refresh();
  else {
    idleTimer = setTimeout(() => database.exec("PRAGMA wal_checkpoint(PASSIVE)"), idleMs);
    idleTimer.unref();
  }
}

port.on("message", (message: ToWriter) => {
  switch (message.kind) {
    case "commit":
      port.postMessage(commit(message.id, message.segments));
      checkpointWhenIdle();
      break;
    case "backup":
      try {
        database.prepare("VACUUM INTO ?").run(message.path);
        port.postMessage({ kind: "backedUp", id: message.id } satisfies FromWriter);
      } catch (error) {
        port.postMessage({ kind: "failed", id: message.id, message: String(error) } satisfies FromWriter);
      }
      break;
    case "close":
      clearTimeout(idleTimer);
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      connection.close();
      port.postMessage({ kind: "closed" } satisfies FromWriter);
      port.close();
      break;
  }
});
port.postMessage({ kind: "ready" } satisfies FromWriter);
