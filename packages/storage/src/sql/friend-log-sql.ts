import type { Procedure } from "../procedure.ts";
import { appendToAccountLog } from "./logs-sql.ts";

/** What a batch wrote to the own log of an account; its devices hear of it as an event of this name. */
export type FriendLogEntry = { account: number; logPosition: number } & (
  | { kind: "friendsChanged"; data: { updated: string[]; removed: string[]; isReset?: true } }
  | { kind: "friendGroupsChanged"; data: { names: string[] } }
  | { kind: "friendRequestsChanged"; data: { userIds: string[] } }
);

/** Past so many names an entry only says that the list is to be read afresh. */
const mostNames = 100;

/** Friends that came, changed or went in an account's list. An entry is written only where there is one. */
export function* logFriends(
  account: number,
  change: { updated?: readonly string[]; removed?: readonly string[] },
  at: number,
): Procedure<FriendLogEntry[]> {
  const updated = [...new Set(change.updated ?? [])];
  const removed = [...new Set(change.removed ?? [])];
  if (updated.length + removed.length === 0) return [];
  if (updated.length + removed.length > mostNames) return yield* logFriendsReset(account, at);
  const data = { updated, removed };
  const logPosition = yield* appendToAccountLog(account, "friendsChanged", data, at);
  return [{ account, kind: "friendsChanged", data, logPosition }];
}

export function* logFriendsReset(account: number, at: number): Procedure<FriendLogEntry[]> {
  const data = { updated: [], removed: [], isReset: true as const };
  const logPosition = yield* appendToAccountLog(account, "friendsChanged", data, at);
  return [{ account, kind: "friendsChanged", data, logPosition }];
}

export function* logFriendGroups(account: number, changed: Iterable<string>, at: number): Procedure<FriendLogEntry[]> {
  const names = [...new Set(changed)];
  if (names.length === 0) return [];
  const data = { names };
  const logPosition = yield* appendToAccountLog(account, "friendGroupsChanged", data, at);
  return [{ account, kind: "friendGroupsChanged", data, logPosition }];
}

/** Friend requests with these accounts; too many to name, or none in particular, is an entry without names. */
export function* logFriendRequests(account: number, others: Iterable<string>, at: number): Procedure<FriendLogEntry[]> {
  const userIds = [...new Set(others)];
  const data = { userIds: userIds.length > mostNames ? [] : userIds };
  const logPosition = yield* appendToAccountLog(account, "friendRequestsChanged", data, at);
  return [{ account, kind: "friendRequestsChanged", data, logPosition }];
}
