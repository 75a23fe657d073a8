import { all, get, type Procedure, placeholders } from "../procedure.ts";
import { type RelationHead, readRelationHead } from "./relation-heads-sql.ts";

/** A friend in one account's list. */
export type FriendRow = {
  friend: number;
  userId: string;
  position: number;
  addedAt: number;
  source: string;
  wording: string | null;
  remark: string | null;
  remarkAt: number | null;
  /** Custom fields by tag. */
  custom: Record<string, string>;
  /** Names of the account's groups that the friend is in. */
  groups: string[];
};

type StoredFriend = Omit<FriendRow, "custom" | "groups"> & { custom: string | null };

const columns = `f.friend AS friend, a.user_id AS "userId", f.position AS position, f.added_at AS "addedAt",
  f.add_source AS source, f.add_wording AS wording, f.remark AS remark, f.remark_at AS "remarkAt", f.custom AS custom`;
const rowsOf = `SELECT ${columns} FROM friends f JOIN accounts a ON a.number = f.friend WHERE f.account = ?`;

/** Lists of values come in few lengths, so that few statements are prepared for them; repeating one changes nothing. */
export function paddedValues<Value>(values: readonly Value[]): Value[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)));
  return Array.from(
    { length: values.length === 0 ? 0 : length },
    (_, i) => values[Math.min(i, values.length - 1)] as Value,
  );
}

function* withGroups(account: number, rows: StoredFriend[]): Procedure<FriendRow[]> {
  if (rows.length === 0) return [];
  const friends = paddedValues(rows.map((row) => row.friend));
  const memberships = yield* all<{ friend: number; name: string }>(
    `SELECT m.friend AS friend, g.name AS name FROM friend_group_members m
     JOIN friend_groups g ON g.account = m.account AND g.id = m.group_id
     WHERE m.account = ? AND m.friend IN (${placeholders(friends)}) ORDER BY g.id`,
    account,
    ...friends,
  );
  const groups = new Map<number, string[]>();
  for (const { friend, name } of memberships) groups.set(friend, [...(groups.get(friend) ?? []), name]);
  return rows.map((row) => ({
    ...row,
    custom: row.custom === null ? {} : (JSON.parse(row.custom) as Record<string, string>),
    groups: groups.get(row.friend) ?? [],
  }));
}

export type FriendPage = {
  head: RelationHead;
  logPosition: number;
  total: number;
  rows: FriendRow[];
  /** Position to go on after; undefined: this was the last page. */
  next: number | undefined;
};

export function* readLogPosition(account: number): Procedure<number> {
  const row = yield* get<{ position: number }>(
    "SELECT log_position AS position FROM accounts WHERE number = ?",
    account,
  );
  return row?.position ?? 0;
}

export function* countFriends(account: number): Procedure<number> {
  const row = yield* get<{ total: number }>("SELECT count(*) AS total FROM friends WHERE account = ?", account);
  return Number(row?.total ?? 0);
}

/** Friends in the order in which they were added, after a position. */
export function* readFriendPage(account: number, after: number, count: number): Procedure<FriendPage> {
  // What is read first may be older than the rows, never newer: nobody skips a change because of it.
  const head = yield* readRelationHead(account);
  const logPosition = yield* readLogPosition(account);
  const total = yield* countFriends(account);
  const found = yield* all<StoredFriend>(
    `${rowsOf} AND f.position > ? ORDER BY f.position LIMIT ?`,
    account,
    after,
    count + 1,
  );
  const page = found.slice(0, count);
  const next = found.length > count ? page.at(-1)?.position : undefined;
  return { head, logPosition, total, rows: yield* withGroups(account, page), next };
}

/** Those of the given accounts that are friends. */
export function* readFriends(account: number, others: readonly number[]): Procedure<FriendRow[]> {
  if (others.length === 0) return [];
  const friends = paddedValues(others);
  const rows = yield* all<StoredFriend>(`${rowsOf} AND f.friend IN (${placeholders(friends)})`, account, ...friends);
  return yield* withGroups(account, rows);
}

function* pairsOf(
  table: "friends" | "blocks",
  column: "friend" | "blocked",
  account: number,
  others: readonly number[],
): Procedure<{ own: Set<number>; back: Set<number> }> {
  if (others.length === 0) return { own: new Set(), back: new Set() };
  const values = paddedValues(others);
  const own = yield* all<{ other: number }>(
    `SELECT ${column} AS other FROM ${table} WHERE account = ? AND ${column} IN (${placeholders(values)})`,
    account,
    ...values,
  );
  const back = yield* all<{ other: number }>(
    `SELECT account AS other FROM ${table} WHERE ${column} = ? AND account IN (${placeholders(values)})`,
    account,
    ...values,
  );
  return { own: new Set(own.map(({ other }) => other)), back: new Set(back.map(({ other }) => other)) };
}

/** `own`: those in the account's list. `back`: those that have the account in theirs. */
export const readFriendships = (account: number, others: readonly number[]) =>
  pairsOf("friends", "friend", account, others);

/** `own`: those the account has blocked. `back`: those that have blocked it. */
export const readBlocksBetween = (account: number, others: readonly number[]) =>
  pairsOf("blocks", "blocked", account, others);

/** Who has this account as a friend, by number, after one. */
export function* readFriendsBack(account: number, after: number, count: number): Procedure<number[]> {
  const rows = yield* all<{ account: number }>(
    "SELECT account FROM friends WHERE friend = ? AND account > ? ORDER BY account LIMIT ?",
    account,
    after,
    count,
  );
  return rows.map((row) => row.account);
}

/** Friends of an account whose profiles changed since a time, by number, after one. */
export function* readChangedFriends(
  account: number,
  since: number,
  after: number,
  count: number,
): Procedure<{ number: number; userId: string }[]> {
  return yield* all<{ number: number; userId: string }>(
    `SELECT a.number AS number, a.user_id AS "userId" FROM friends f JOIN accounts a ON a.number = f.friend
     WHERE f.account = ? AND f.friend > ?
       AND EXISTS (SELECT 1 FROM profile_fields p WHERE p.account = f.friend AND p.updated_at >= ?)
     ORDER BY f.friend LIMIT ?`,
    account,
    after,
    since,
    count,
  );
}

/** Those of these accounts that were not deleted. */
export function* readLiving(accounts: readonly number[]): Procedure<Set<number>> {
  const numbers = paddedValues(accounts);
  const rows = yield* all<{ number: number }>(
    `SELECT number FROM accounts WHERE deleted_at IS NULL AND number IN (${placeholders(numbers)})`,
    ...numbers,
  );
  return new Set(rows.map((row) => row.number));
}
