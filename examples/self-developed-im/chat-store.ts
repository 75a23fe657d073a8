// The data of a small chat system of one's own, and the list of what the bridge is still to be told.
import { DatabaseSync } from "node:sqlite";

export type Element = { MsgType: string; MsgContent: object };
/** A change as the bridge takes and gives it; docs/migration/http-bridge.md has all of them. */
export type Change = { key: string; at: number; kind: string } & Record<string, unknown>;
/** Texts and numbers by the names of their columns. */
// biome-ignore lint/suspicious/noExplicitAny: a row is what the statement says
type Row = Record<string, any>;
type Message = { from: string; to?: string; groupId?: string; at: number; body: Element[] };

export type ChatStore = ReturnType<typeof openChatStore>;

export function openChatStore(path: string) {
  const db = new DatabaseSync(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, nick TEXT, at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS rooms (id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS members (room TEXT, user TEXT, PRIMARY KEY (room, user));
    CREATE TABLE IF NOT EXISTS messages (
      id INTEGER PRIMARY KEY, room TEXT, sender TEXT NOT NULL, receiver TEXT, body TEXT NOT NULL, at INTEGER NOT NULL,
      is_recalled INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS to_tell (id INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS done_for_bridge (key TEXT PRIMARY KEY, answer TEXT NOT NULL);
  `);
  const run = (sql: string, ...values: (string | number | null)[]) => db.prepare(sql).run(...values);
  const all = (sql: string, ...values: (string | number)[]) => db.prepare(sql).all(...values) as Row[];

  /** Either all of it is on disk or nothing: also what the bridge is to be told of it. */
  const transaction = <Result>(work: () => Result): Result => {
    db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  };

  const addUser = (name: string) => run("INSERT OR IGNORE INTO users (name, at) VALUES (?, ?)", name, Date.now());
  const addMembers = (room: string, users: readonly string[]) => {
    for (const user of users) run("INSERT OR IGNORE INTO members (room, user) VALUES (?, ?)", room, user);
  };
  const removeMembers = (room: string, users: readonly string[]) => {
    for (const user of users) run("DELETE FROM members WHERE room = ? AND user = ?", room, user);
  };
  const addRoom = (id: string, name: string, owner: string, users: readonly string[]) => {
    run("INSERT OR IGNORE INTO rooms (id, name, owner, at) VALUES (?, ?, ?, ?)", id, name, owner, Date.now());
    addMembers(id, [owner, ...users]);
  };
  const addMessage = ({ from, to, groupId, at, body }: Message): string => {
    const sql = "INSERT INTO messages (room, sender, receiver, body, at) VALUES (?, ?, ?, ?, ?)";
    return `m${run(sql, groupId ?? null, from, to ?? null, JSON.stringify(body), at).lastInsertRowid}`;
  };
  const numberOf = (id: string) => Number(id.slice(1));
  const recall = (id: string) =>
    run("UPDATE messages SET is_recalled = 1, body = '[]' WHERE id = ?", numberOf(id)).changes > 0;

  return {
    ...{ all, transaction, addUser, addMembers, removeMembers, addRoom, addMessage, recall },
    setNick: (name: string, nick: string) => run("UPDATE users SET nick = ? WHERE name = ?", nick, name),
    renameRoom: (id: string, name: string) => run("UPDATE rooms SET name = ? WHERE id = ?", name, id),
    removeRoom: (id: string) => {
      run("DELETE FROM rooms WHERE id = ?", id);
      run("DELETE FROM members WHERE room = ?", id);
    },
    findMessage: (id: string) => all("SELECT * FROM messages WHERE id = ?", numberOf(id))[0],
    /** Remembers what happened, for the bridge. The key is the same whenever it is told again. */
    tell: (kind: string, fields: object) => {
      const change = { at: Date.now(), kind, ...fields };
      run("INSERT INTO to_tell (change) VALUES (?)", JSON.stringify(change));
    },
    /** What is to be told next, oldest first. */
    nextToTell: (count: number): Change[] =>
      all("SELECT id, change FROM to_tell ORDER BY id LIMIT ?", count).map(({ id, change }) => ({
        ...JSON.parse(change),
        key: `chat ${id}`,
      })),
    /** The bridge has these on disk. */
    forgetTold: (changes: readonly Change[]) =>
      run("DELETE FROM to_tell WHERE id <= ?", Number(changes.at(-1)?.key.split(" ")[1])),
    /** Does what the bridge asks for once, however often it asks, and gives the same answer each time. */
    onceForBridge: (key: string, work: () => object): object =>
      transaction(() => {
        const [done] = all("SELECT answer FROM done_for_bridge WHERE key = ?", key);
        if (done) return JSON.parse(done.answer as string);
        const answer = work();
        run("INSERT INTO done_for_bridge (key, answer) VALUES (?, ?)", key, JSON.stringify(answer));
        return answer;
      }),
    close: () => db.close(),
  };
}
