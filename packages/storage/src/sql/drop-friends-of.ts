import { all, type Procedure, run } from "../procedure.ts";
import type { FriendLogEntry } from "./friend-log-sql.ts";

/** Accounts that a deletion tells at once. The others find the entry when they synchronise. */
const toldAtOnce = 1_000;

type Entry = {
  kind: "friendsChanged" | "friendGroupsChanged" | "friendRequestsChanged" | "blocklistChanged";
  data: object;
};

/**
 * Writes one entry to the logs of many accounts in two statements: an account may be in the lists of everybody.
 * What is older than a log keeps goes with its next entry.
 */
export function* logToAll<Logged = FriendLogEntry>(
  accounts: { sql: string; params: number[] },
  { kind, data }: Entry,
  at: number,
): Procedure<Logged[]> {
  const { sql, params } = accounts;
  const raised = yield* run(`UPDATE accounts SET log_position = log_position + 1 WHERE number IN (${sql})`, ...params);
  if (raised === 0) return [];
  yield* run(
    `INSERT INTO account_log (account, position, kind, data, logged_at)
     SELECT number, log_position, ?, ?, ? FROM accounts WHERE number IN (${sql})`,
    kind,
    JSON.stringify(data),
    at,
    ...params,
  );
  const told = yield* all<{ account: number; logPosition: number }>(
    `SELECT number AS account, log_position AS "logPosition" FROM accounts WHERE number IN (${sql}) LIMIT ?`,
    ...params,
    toldAtOnce,
  );
  return told.map((row) => ({ ...row, kind, data }) as Logged);
}

/** An account that is gone is nobody's friend and asks for nothing; the others' devices learn of it. */
export function* dropFriendsOf(account: number, at: number): Procedure<FriendLogEntry[]> {
  const [owner] = yield* all<{ userId: string }>(`SELECT user_id AS "userId" FROM accounts WHERE number = ?`, account);
  const userId = owner?.userId ?? "";
  const friendsBack = { sql: "SELECT account FROM friends WHERE friend = ?", params: [account] };
  const groupers = {
    sql: `SELECT m.account FROM friends f JOIN friend_group_members m ON m.account = f.account AND m.friend = f.friend
          WHERE f.friend = ?`,
    params: [account],
  };
  const requests = {
    sql: `SELECT receiver FROM friend_requests WHERE requester = ?
          UNION SELECT requester FROM friend_requests WHERE receiver = ?`,
    params: [account, account],
  };
  yield* run(
    `UPDATE relation_heads SET standard_sequence = standard_sequence + 1,
       custom_sequence = custom_sequence + (SELECT COUNT(f.custom) FROM friends f
         WHERE f.account = relation_heads.account AND f.friend = ?)
     WHERE account IN (${friendsBack.sql})`,
    account,
    account,
  );
  yield* run(
    `UPDATE relation_heads SET group_sequence = group_sequence + 1 WHERE account IN (${groupers.sql})`,
    account,
  );
  const entries: [{ sql: string; params: number[] }, Entry][] = [
    [friendsBack, { kind: "friendsChanged", data: { updated: [], removed: [userId] } }],
    [groupers, { kind: "friendGroupsChanged", data: { names: [] } }],
    [requests, { kind: "friendRequestsChanged", data: { userIds: [userId] } }],
  ];
  const logged: FriendLogEntry[] = [];
  for (const [accounts, entry] of entries) logged.push(...(yield* logToAll(accounts, entry, at)));
  yield* run(`DELETE FROM friend_group_members WHERE friend = ? AND account IN (${friendsBack.sql})`, account, account);
  yield* run("DELETE FROM friends WHERE account = ? OR friend = ?", account, account);
  yield* run("DELETE FROM friend_requests WHERE receiver = ? OR requester = ?", account, account);
  for (const table of ["friend_groups", "friend_group_members", "relation_heads"])
    yield* run(`DELETE FROM ${table} WHERE account = ?`, account);
  return logged;
}
