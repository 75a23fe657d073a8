import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Failure } from "../../cli/failure.ts";

const schema = `
  CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    direction INTEGER NOT NULL,
    key TEXT NOT NULL,
    stream TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT,
    taken_at INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    finished_at INTEGER
  );
  CREATE UNIQUE INDEX changes_by_key ON changes (direction, key);
  CREATE INDEX changes_waiting ON changes (direction, stream, id) WHERE state = 0;
  CREATE INDEX changes_in_conflict ON changes (id) WHERE state = 2;
  CREATE TABLE message_ids (
    conversation TEXT NOT NULL,
    old_id TEXT NOT NULL,
    new_id TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (conversation, old_id)
  ) WITHOUT ROWID;
  CREATE INDEX message_ids_by_new_id ON message_ids (conversation, new_id);
  CREATE TABLE echoes (
    id INTEGER PRIMARY KEY,
    direction INTEGER NOT NULL,
    echo TEXT NOT NULL,
    change INTEGER NOT NULL,
    told_by TEXT
  );
  CREATE INDEX echoes_by_echo ON echoes (direction, echo);
  CREATE INDEX echoes_by_change ON echoes (change);
  CREATE TABLE cursors (side TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (side, name)) WITHOUT ROWID;
  CREATE TABLE minutes (
    minute INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    messages INTEGER NOT NULL DEFAULT 0,
    applied INTEGER NOT NULL DEFAULT 0,
    conflicts INTEGER NOT NULL DEFAULT 0,
    worst_lag_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (minute, direction)
  ) WITHOUT ROWID;
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  PRAGMA user_version = 1;
`;

/** Opens the journal of a folder, for this process alone: a second bridge on it would do everything twice. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, "journal.db"));
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA temp_store = MEMORY");
    // Reading is not enough to take the lock.
    database.exec("BEGIN EXCLUSIVE");
    const version = (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
    if (version === 0) database.exec(schema);
    database.exec("COMMIT");
    if (version > 1) throw new Failure(`${folder} was written by a newer version of the bridge`);
  } catch (error) {
    database.close();
    const isLocked = error instanceof Error && /database is locked/.test(error.message);
    throw isLocked ? new Failure(`another bridge runs on ${folder}`) : error;
  }
  return database;
}
