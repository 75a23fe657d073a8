import { all, type Procedure, run } from "../procedure.ts";
import { readLogPosition } from "./friends-sql.ts";
import { raiseRelationHead, readRelationHead } from "./relation-heads-sql.ts";

/** A friend group; `friends`, by name, only where they were asked for. */
export type FriendGroupRow = { id: number; name: string; size: number; friends: string[] };

export type FriendGroupList = { groups: FriendGroupRow[]; sequence: number; logPosition: number };

/** Every group of an account in the order in which they were made. */
export function* readFriendGroups(account: number, withFriends: boolean): Procedure<FriendGroupList> {
  const { groupSequence } = yield* readRelationHead(account);
  const logPosition = yield* readLogPosition(account);
  const groups = yield* all<{ id: number; name: string; size: number }>(
    `SELECT id, name, (SELECT count(*) FROM friend_group_members m WHERE m.account = g.account AND m.group_id = g.id) AS size
     FROM friend_groups g WHERE account = ? ORDER BY id`,
    account,
  );
  const members = withFriends
    ? yield* all<{ id: number; friend: string }>(
        `SELECT m.group_id AS id, a.user_id AS friend FROM friend_group_members m
         JOIN friends f ON f.account = m.account AND f.friend = m.friend JOIN accounts a ON a.number = m.friend
         WHERE m.account = ? ORDER BY f.position`,
        account,
      )
    : [];
  const friends = new Map<number, string[]>(groups.map(({ id }) => [id, []]));
  for (const member of members) friends.get(member.id)?.push(member.friend);
  return {
    groups: groups.map((group) => ({ ...group, size: Number(group.size), friends: friends.get(group.id) ?? [] })),
    sequence: groupSequence,
    logPosition,
  };
}

/** Ids of an account's groups by name. */
export function* readGroupIds(account: number): Procedure<Map<string, number>> {
  const rows = yield* all<{ id: number; name: string }>(
    "SELECT id, name FROM friend_groups WHERE account = ?",
    account,
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Makes the groups that are missing and adds them to `ids`. False, and nothing is made, where they would be too many. */
export function* makeGroups(
  account: number,
  names: readonly string[],
  ids: Map<string, number>,
  limit: number,
): Procedure<boolean> {
  const missing = [...new Set(names)].filter((name) => !ids.has(name));
  if (missing.length === 0) return true;
  if (ids.size + missing.length > limit) return false;
  const { lastPosition } = yield* raiseRelationHead(account, { lastPosition: missing.length });
  let id = lastPosition - missing.length;
  for (const name of missing) {
    id++;
    yield* run("INSERT INTO friend_groups (account, id, name) VALUES (?, ?, ?)", account, id, name);
    ids.set(name, id);
  }
  return true;
}

/** Puts a friend into a group; false where it was in it. */
export function* joinGroup(account: number, group: number, friend: number): Procedure<boolean> {
  const changes = yield* run(
    `INSERT INTO friend_group_members (account, group_id, friend) VALUES (?, ?, ?)
     ON CONFLICT (account, group_id, friend) DO NOTHING`,
    account,
    group,
    friend,
  );
  return changes > 0;
}

export function* leaveGroup(account: number, group: number, friend: number): Procedure<boolean> {
  const changes = yield* run(
    "DELETE FROM friend_group_members WHERE account = ? AND group_id = ? AND friend = ?",
    account,
    group,
    friend,
  );
  return changes > 0;
}

/** Puts a friend into exactly these groups; returns the names of those it joined or left. */
export function* replaceGroups(
  account: number,
  friend: number,
  names: readonly string[],
  ids: ReadonlyMap<string, number>,
): Procedure<string[]> {
  const rows = yield* all<{ id: number }>(
    "SELECT group_id AS id FROM friend_group_members WHERE account = ? AND friend = ?",
    account,
    friend,
  );
  const before = new Set(rows.map((row) => row.id));
  const changed: string[] = [];
  for (const [name, id] of ids) {
    const isWanted = names.includes(name);
    if (isWanted === before.has(id)) continue;
    if (isWanted) yield* joinGroup(account, id, friend);
    else yield* leaveGroup(account, id, friend);
    changed.push(name);
  }
  return changed;
}
