import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What of one side has to wait for the other one: on disk, so that memory stays bounded. Gone with the program. */
export type ComparisonStore = {
  /** Records of the old side by their keys. The last of several with one key counts. */
  putRecord: (kind: string, key: string, json: string) => void;
  record: (kind: string, key: string) => string | undefined;
  /** The new side has it as well. */
  setFound: (kind: string, key: string) => void;
  countRecords: (kind: string) => number;
  missing: (kind: string) => Iterable<{ key: string; json: string }>;
  countMissing: (kind: string) => number;
  putMessage: (conversation: string, isOld: boolean, json: string) => void;
  messages: (conversation: string, isOld: boolean) => Iterable<{ row: number; json: string }>;
  message: (row: number) => string;
  dropMessages: () => void;
  /** Everything that is put until the next call is written together. */
  together: (work: () => void) => void;
  close: () => void;
};

const tables = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
  CREATE TABLE records (kind TEXT, key TEXT, json TEXT, found INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID;
  CREATE TABLE messages (row INTEGER PRIMARY KEY, conversation TEXT, old INTEGER, json TEXT);
  CREATE INDEX messagesOf ON messages (conversation, old, row);
`;

export function openComparisonStore(): ComparisonStore {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-verify-"));
  const db = new DatabaseSync(join(folder, "comparison.sqlite"));
  db.exec(tables);
  const put = db.prepare("INSERT OR REPLACE INTO records VALUES (?, ?, ?, 0)");
  const get = db.prepare("SELECT json FROM records WHERE kind = ? AND key = ?");
  const find = db.prepare("UPDATE records SET found = 1 WHERE kind = ? AND key = ?");
  const count = db.prepare("SELECT count(*) AS n FROM records WHERE kind = ?");
  const countMissing = db.prepare("SELECT count(*) AS n FROM records WHERE kind = ? AND found = 0");
  const missing = db.prepare("SELECT key, json FROM records WHERE kind = ? AND found = 0 ORDER BY key");
  const putMessage = db.prepare("INSERT INTO messages (conversation, old, json) VALUES (?, ?, ?)");
  const messages = db.prepare("SELECT row, json FROM messages WHERE conversation = ? AND old = ? ORDER BY row");
  const message = db.prepare("SELECT json FROM messages WHERE row = ?");
  return {
    putRecord: (kind, key, json) => put.run(kind, key, json),
    record: (kind, key) => get.get(kind, key)?.json as string | undefined,
    setFound: (kind, key) => find.run(kind, key),
    countRecords: (kind) => Number(count.get(kind)?.n),
    missing: (kind) => missing.iterate(kind) as Iterable<{ key: string; json: string }>,
    countMissing: (kind) => Number(countMissing.get(kind)?.n),
    putMessage: (conversation, isOld, json) => putMessage.run(conversation, Number(isOld), json),
    messages: (conversation, isOld) =>
      messages.iterate(conversation, Number(isOld)) as Iterable<{ row: number; json: string }>,
    message: (row) => String(message.get(row)?.json),
    dropMessages: () => db.exec("DELETE FROM messages"),
    together: (work) => {
      db.exec("BEGIN");
      work();
      db.exec("COMMIT");
    },
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
