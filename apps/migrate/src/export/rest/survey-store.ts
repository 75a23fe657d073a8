import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Failure } from "../../cli/failure.ts";
import type { RecordOf } from "../../dump/records.ts";

export type SurveyedAccount = {
  userId: string;
  relations: readonly RecordOf<"relations">[];
  blocks: readonly RecordOf<"blocklists">[];
  /** Who it has one-to-one conversations with. */
  peers: readonly string[];
};

export type SurveyedGroup = { group: RecordOf<"groups">; lastSeq: number; members: readonly RecordOf<"members">[] };

export type Pair = { one: string; other: string };

/** Kinds that the survey has whole. */
export type SurveyedKind = "relations" | "blocklists" | "groups" | "members";

/**
 * What was found out about accounts and groups, on disk: there may be millions. A file of its own choice outlives the program,
 * so that an export which was stopped need not ask again.
 */
export type SurveyStore = {
  /** Whether all groups are known. */
  hasGroups: () => boolean;
  setGroupsDone: () => void;
  /** Accounts to ask about. Those that are known already change nothing. */
  addNames: (names: Iterable<string>, options: { isListed: boolean }) => void;
  waiting: (most: number) => string[];
  keep: (found: readonly SurveyedAccount[], missing: readonly string[]) => void;
  keepGroup: (group: SurveyedGroup) => void;
  groupIds: () => Set<string>;
  accounts: (after: string, most: number) => string[];
  /** Of the list that was given, those that do not exist. */
  missing: () => string[];
  records: <Kind extends SurveyedKind>(
    kind: Kind,
    after: number,
    most: number,
  ) => { id: number; record: RecordOf<Kind> }[];
  pairs: (after: Pair, most: number) => Pair[];
  peersOf: (userId: string) => string[];
  groups: (after: string, most: number) => { groupId: string; type: string; lastSeq: number }[];
  count: (what: "accounts" | "waiting" | SurveyedKind | "groupMessages") => number;
  close: () => void;
};

const tables = `
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, name TEXT UNIQUE, state INTEGER, listed INTEGER);
  CREATE INDEX IF NOT EXISTS accountsByState ON accounts (state, id);
  CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, kind TEXT, json TEXT);
  CREATE INDEX IF NOT EXISTS recordsByKind ON records (kind, id);
  CREATE TABLE IF NOT EXISTS pairs (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS contacts (name TEXT, peer TEXT, PRIMARY KEY (name, peer)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS groups (name TEXT PRIMARY KEY, type TEXT, lastSeq INTEGER) WITHOUT ROWID;
`;

const state = { waiting: 0, there: 1, missing: 2 };

/** `about`: which system the survey is of; a file about another one is refused. */
export function openSurveyStore(path: string | undefined, about: string): SurveyStore {
  const folder = path === undefined ? mkdtempSync(join(tmpdir(), "hongyan-survey-")) : undefined;
  const db = new DatabaseSync(path ?? join(folder as string, "survey.sqlite"));
  // What is lost with the machine is found out again.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${tables}`);
  const known = db.prepare("SELECT value FROM about WHERE name = 'source'").get()?.value;
  if (known !== undefined && known !== about) {
    db.close();
    throw new Failure(`${path} is a survey of ${known}, not of ${about}`);
  }
  db.prepare("INSERT OR IGNORE INTO about VALUES ('source', ?)").run(about);
  return { ...writer(db), ...reader(db), close: () => close(db, folder) };
}

function close(db: DatabaseSync, folder: string | undefined): void {
  db.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function writer(db: DatabaseSync) {
  const setGroupsDone = db.prepare("INSERT OR REPLACE INTO about VALUES ('groups', 'done')");
  const addName = db.prepare("INSERT OR IGNORE INTO accounts (name, state, listed) VALUES (?, 0, ?)");
  const setState = db.prepare("UPDATE accounts SET state = ? WHERE name = ?");
  const addRecord = db.prepare("INSERT INTO records (kind, json) VALUES (?, ?)");
  const addPair = db.prepare("INSERT OR IGNORE INTO pairs VALUES (?, ?)");
  const addContact = db.prepare("INSERT OR IGNORE INTO contacts VALUES (?, ?)");
  const addGroup = db.prepare("INSERT OR IGNORE INTO groups VALUES (?, ?, ?)");
  const add = (kind: SurveyedKind, record: object) => addRecord.run(kind, JSON.stringify(record));
  const pair = (one: string, other: string) => (one < other ? addPair.run(one, other) : addPair.run(other, one));
  const keepOne = ({ userId, relations, blocks, peers }: SurveyedAccount) => {
    for (const relation of relations) {
      add("relations", relation);
      pair(userId, relation.friendId);
    }
    for (const block of blocks) add("blocklists", block);
    for (const peer of peers) {
      addContact.run(userId, peer);
      pair(userId, peer);
    }
    setState.run(state.there, userId);
  };
  return {
    setGroupsDone: () => {
      setGroupsDone.run();
    },
    addNames: (names: Iterable<string>, { isListed }: { isListed: boolean }) =>
      inTransaction(db, () => {
        for (const name of names) addName.run(name, isListed ? 1 : 0);
      }),
    keep: (found: readonly SurveyedAccount[], missing: readonly string[]) =>
      inTransaction(db, () => {
        for (const account of found) keepOne(account);
        for (const name of missing) setState.run(state.missing, name);
      }),
    keepGroup: ({ group, lastSeq, members }: SurveyedGroup) =>
      inTransaction(db, () => {
        if (addGroup.run(group.groupId, group.type, lastSeq).changes === 0) return;
        add("groups", group);
        for (const member of members) add("members", member);
      }),
  };
}

function reader(db: DatabaseSync) {
  const hasGroups = db.prepare("SELECT 1 FROM about WHERE name = 'groups'");
  const waiting = db.prepare("SELECT name FROM accounts WHERE state = 0 ORDER BY id LIMIT ?");
  const accounts = db.prepare("SELECT name FROM accounts WHERE state = 1 AND name > ? ORDER BY name LIMIT ?");
  const missing = db.prepare("SELECT name FROM accounts WHERE state = 2 AND listed = 1 ORDER BY name");
  const records = db.prepare("SELECT id, json FROM records WHERE kind = ? AND id > ? ORDER BY id LIMIT ?");
  const pairs = db.prepare("SELECT one, other FROM pairs WHERE (one, other) > (?, ?) ORDER BY one, other LIMIT ?");
  const peers = db.prepare("SELECT peer FROM contacts WHERE name = ? ORDER BY peer");
  const groups = db.prepare("SELECT name AS groupId, type, lastSeq FROM groups WHERE name > ? ORDER BY name LIMIT ?");
  const counts = {
    accounts: db.prepare("SELECT count(*) AS n FROM accounts WHERE state = 1"),
    waiting: db.prepare("SELECT count(*) AS n FROM accounts WHERE state = 0"),
    groupMessages: db.prepare("SELECT coalesce(sum(lastSeq), 0) AS n FROM groups"),
  };
  const countRecords = db.prepare("SELECT count(*) AS n FROM records WHERE kind = ?");
  const names = (rows: readonly unknown[], column: string) =>
    rows.map((row) => (row as Record<string, string>)[column] ?? "");
  return {
    hasGroups: () => hasGroups.get() !== undefined,
    waiting: (most: number) => names(waiting.all(most), "name"),
    accounts: (after: string, most: number) => names(accounts.all(after, most), "name"),
    missing: () => names(missing.all(), "name"),
    records: <Kind extends SurveyedKind>(kind: Kind, after: number, most: number) =>
      (records.all(kind, after, most) as { id: number; json: string }[]).map(({ id, json }) => ({
        id,
        record: JSON.parse(json) as RecordOf<Kind>,
      })),
    pairs: ({ one, other }: Pair, most: number) => pairs.all(one, other, most) as Pair[],
    peersOf: (userId: string) => names(peers.all(userId), "peer"),
    groups: (after: string, most: number) =>
      groups.all(after, most) as { groupId: string; type: string; lastSeq: number }[],
    groupIds: () => new Set(names(groups.all("", -1), "groupId")),
    count: (what: "accounts" | "waiting" | SurveyedKind | "groupMessages") => {
      const row = what in counts ? counts[what as keyof typeof counts].get() : countRecords.get(what);
      return Number((row as { n: number }).n);
    },
  };
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec("BEGIN");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
