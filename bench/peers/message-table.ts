import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type MessageRow = [conversation: string, seq: number, body: string];
export type MessageTable = { insert: (rows: readonly MessageRow[]) => void; close: () => void };

/** The smallest table that is a message log: a dense place in a conversation, and a body. Every transaction is flushed. */
export function openMessageTable(dataDir: string): MessageTable {
  const database = new DatabaseSync(join(dataDir, "messages.db"));
  database.exec("PRAGMA journal_mode=WAL");
  database.exec("PRAGMA synchronous=FULL");
  // The default of 1,000 pages checkpoints in the middle of the load and halves the rate.
  database.exec("PRAGMA wal_autocheckpoint=20000");
  database.exec("CREATE TABLE messages (conversation TEXT, seq INTEGER, body TEXT, UNIQUE (conversation, seq))");
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const insertRow = database.prepare("INSERT INTO messages VALUES (?, ?, ?)");
  return {
    insert: (rows) => {
      begin.run();
      for (const [conversation, seq, body] of rows) insertRow.run(conversation, seq, body);
      commit.run();
    },
    close: () => database.close(),
  };
}
