import { DatabaseSync } from "node:sqlite";
import { type MessageRecord, placeOf } from "../../dump/message-order.ts";
import { recordFault } from "../../dump/record-fault.ts";
import type { RecordKind, RecordOf } from "../../dump/records.ts";
import type { FilesBatch, FilesWork } from "./files-work.ts";
import { readAsTheyStand } from "./read-as-they-stand.ts";

const recordsPerBatch = 1000;

/**
 * Reads the messages of a file oldest first. They are sorted in a temporary database, which takes twice the size of the file in the
 * system's folder for temporary files and little memory, and is gone with the process, however that ends.
 */
export async function* readInOrder<Kind extends RecordKind>(work: FilesWork<Kind>): AsyncGenerator<FilesBatch<Kind>> {
  // A database without a name is a file that SQLite has removed from its folder already.
  const database = new DatabaseSync("");
  try {
    database.exec(`
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA temp_store = FILE;
      PRAGMA cache_size = -65536;
      CREATE TABLE messages (second INTEGER, number INTEGER, record TEXT);
      BEGIN`);
    yield* setAsideRejects(work, database);
    database.exec("COMMIT");
    yield* readSorted<Kind>(database, work.from);
  } finally {
    database.close();
  }
}

/** Fills the table, and gives what is no message: reading cannot go on between these, so they come before all else. */
async function* setAsideRejects<Kind extends RecordKind>(
  work: FilesWork<Kind>,
  database: DatabaseSync,
): AsyncGenerator<FilesBatch<Kind>> {
  const insert = database.prepare("INSERT INTO messages VALUES (?, ?, ?)");
  for await (const { records, rejects } of readAsTheyStand({ ...work, from: 0 })) {
    for (const record of records) {
      const reason = recordFault(work.kind, record);
      if (reason) {
        rejects.push({ reason, raw: record });
        continue;
      }
      const { second, number } = placeOf(record as MessageRecord);
      insert.run(second, number, JSON.stringify(record));
    }
    // After a restart these are beside the dump already.
    if (work.from === 0 && rejects.length > 0) yield { records: [], rejects, at: undefined };
  }
}

async function* readSorted<Kind extends RecordKind>(
  database: DatabaseSync,
  from: number,
): AsyncGenerator<FilesBatch<Kind>> {
  // Messages of all conversations by time: so each conversation is in order, and many can be imported side by side.
  const rows = database.prepare("SELECT record FROM messages ORDER BY second, number, rowid").iterate();
  // Passed over here and not by OFFSET, with which SQLite sorts thirty times slower.
  for (let passed = 0; passed < from; passed++) rows.next();
  let at = from;
  let records: RecordOf<Kind>[] = [];
  for (const { record } of rows) {
    records.push(JSON.parse(String(record)));
    at++;
    if (records.length < recordsPerBatch) continue;
    yield { records, rejects: [], at };
    records = [];
  }
  if (records.length > 0) yield { records, rejects: [], at };
}
