import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { joinGroup, makeGroups, readGroupIds } from "./friend-groups-sql.ts";
import { type FriendLogEntry, logFriendGroups, logFriends } from "./friend-log-sql.ts";
import { countFriends, paddedValues } from "./friends-sql.ts";
import type { Named } from "./named.ts";
import { raiseRelationHead } from "./relation-heads-sql.ts";

/** What one account keeps of a new friend. */
export type NewFriend = {
  addedAt: number;
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  remarkAt?: number | undefined;
  custom?: Record<string, string> | undefined;
};

/** Writes a friend at the end of an account's list, and raises what tells that the list changed. */
export function* insertFriend(account: number, friend: number, given: NewFriend): Procedure<void> {
  const custom = given.custom && Object.keys(given.custom).length > 0 ? JSON.stringify(given.custom) : null;
  const head = yield* raiseRelationHead(account, {
    lastPosition: 1,
    standardSequence: 1,
    customSequence: custom === null ? 0 : 1,
  });
  yield* run(
    `INSERT INTO friends (account, friend, position, added_at, add_source, add_wording, remark, remark_at, custom)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    account,
    friend,
    head.lastPosition,
    given.addedAt,
    given.source,
    given.wording ?? null,
    given.remark || null,
    given.remark ? (given.remarkAt ?? given.addedAt) : null,
    custom,
  );
}

/** Sets or, with an empty text, takes off the remark for a friend; false where it was so already. */
export function* setRemark(account: number, friend: number, remark: string, at: number): Procedure<boolean> {
  const changes = yield* run(
    "UPDATE friends SET remark = ?, remark_at = ? WHERE account = ? AND friend = ? AND COALESCE(remark, '') <> ?",
    remark || null,
    remark ? at : null,
    account,
    friend,
    remark,
  );
  return changes > 0;
}

/** Makes the group if there is room for it and puts the friend in; the names of groups that changed. */
export function* groupIfRoom(
  account: number,
  friend: number,
  group: string | undefined,
  limit: number,
): Procedure<string[]> {
  if (group === undefined) return [];
  const ids = yield* readGroupIds(account);
  if (!(yield* makeGroups(account, [group], ids, limit))) return [];
  if (!(yield* joinGroup(account, ids.get(group) ?? 0, friend))) return [];
  yield* raiseRelationHead(account, { groupSequence: 1 });
  return [group];
}

/** Whom a batch took apart: `own`, who is off an account's list now, and `back`, off whose list the account is. */
export type DroppedFriends = { own: string[]; back: string[] };

/** Takes friends off an account's list and out of its groups. All of them must be in it. */
export function* dropFriends(side: Named, gone: readonly Named[], at: number): Procedure<FriendLogEntry[]> {
  if (gone.length === 0) return [];
  const numbers = paddedValues(gone.map(({ number }) => number));
  const isThese = `account = ? AND friend IN (${placeholders(numbers)})`;
  const groups = yield* all<{ name: string }>(
    `SELECT DISTINCT name FROM friend_groups g JOIN friend_group_members m ON m.account = g.account AND m.group_id = g.id
     WHERE m.account = ? AND m.friend IN (${placeholders(numbers)})`,
    side.number,
    ...numbers,
  );
  const custom = yield* get(
    `SELECT 1 FROM friends WHERE ${isThese} AND custom IS NOT NULL LIMIT 1`,
    side.number,
    ...numbers,
  );
  for (const table of ["friends", "friend_group_members"])
    yield* run(`DELETE FROM ${table} WHERE ${isThese}`, side.number, ...numbers);
  yield* raiseRelationHead(side.number, {
    standardSequence: 1,
    customSequence: custom ? 1 : 0,
    groupSequence: groups.length > 0 ? 1 : 0,
  });
  const removed = gone.map(({ userId }) => userId);
  const names = groups.map(({ name }) => name);
  return [...(yield* logFriends(side.number, { removed }, at)), ...(yield* logFriendGroups(side.number, names, at))];
}

/** How many friends accounts have, counted once for each and kept up by the batch. */
export function createFriendCounts() {
  const counts = new Map<number, number>();
  function* isFull(account: number, limit: number): Procedure<boolean> {
    if (!counts.has(account)) counts.set(account, yield* countFriends(account));
    return (counts.get(account) ?? 0) >= limit;
  }
  const add = (account: number) => counts.set(account, (counts.get(account) ?? 0) + 1);
  return { isFull, add };
}
