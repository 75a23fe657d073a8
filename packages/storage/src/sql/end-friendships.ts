import { all, type Procedure, placeholders, run } from "../procedure.ts";
import { type FriendLogEntry, logFriendRequests } from "./friend-log-sql.ts";
import { type DroppedFriends, dropFriends } from "./friend-writes-sql.ts";
import { paddedValues } from "./friends-sql.ts";
import { type Named, namesOf } from "./named.ts";

/**
 * Ends every friendship and every friend request between one account and others, in both directions, and writes it to
 * the logs of all that are concerned.
 */
export function* endFriendships(
  owner: Named,
  others: readonly Named[],
  at: number,
): Procedure<{ dropped: DroppedFriends; logged: FriendLogEntry[] }> {
  const dropped: DroppedFriends = { own: [], back: [] };
  const logged: FriendLogEntry[] = [];
  for (const [side, gone] of yield* friendSides(owner, others)) {
    if (side === owner) dropped.own.push(...namesOf(gone));
    else dropped.back.push(side.userId);
    logged.push(...(yield* dropFriends(side, gone, at)));
  }
  for (const [side, gone] of yield* dropRequests(owner, others))
    logged.push(...(yield* logFriendRequests(side.number, namesOf(gone), at)));
  return { dropped, logged };
}

type Sides = Map<Named, Named[]>;

function addTo(sides: Sides, side: Named, other: Named): void {
  const known = sides.get(side);
  if (known) known.push(other);
  else sides.set(side, [other]);
}

/** Who has whom in its friend list. */
function* friendSides(owner: Named, others: readonly Named[]): Procedure<Sides> {
  const byNumber = new Map(others.map((other) => [other.number, other]));
  const numbers = paddedValues([...byNumber.keys()]);
  const rows = yield* all<{ account: number; friend: number }>(
    `SELECT account, friend FROM friends WHERE account = ? AND friend IN (${placeholders(numbers)})
     UNION ALL SELECT account, friend FROM friends WHERE friend = ? AND account IN (${placeholders(numbers)})`,
    owner.number,
    ...numbers,
    owner.number,
    ...numbers,
  );
  const sides: Sides = new Map();
  for (const { account, friend } of rows) {
    const other = byNumber.get(account === owner.number ? friend : account);
    if (!other) continue;
    if (account === owner.number) addTo(sides, owner, other);
    else addTo(sides, other, owner);
  }
  return sides;
}

/** Takes away the requests in both directions; answers who no longer shows whose. */
function* dropRequests(owner: Named, others: readonly Named[]): Procedure<Sides> {
  const byNumber = new Map(others.map((other) => [other.number, other]));
  const numbers = paddedValues([...byNumber.keys()]);
  const between = `(receiver = ? AND requester IN (${placeholders(numbers)}))
     OR (requester = ? AND receiver IN (${placeholders(numbers)}))`;
  const params = [owner.number, ...numbers, owner.number, ...numbers];
  const rows = yield* all<{ receiver: number; requester: number }>(
    `SELECT receiver, requester FROM friend_requests WHERE ${between}`,
    ...params,
  );
  const sides: Sides = new Map();
  if (rows.length === 0) return sides;
  yield* run(`DELETE FROM friend_requests WHERE ${between}`, ...params);
  const concerned = new Set(rows.map((row) => (row.receiver === owner.number ? row.requester : row.receiver)));
  for (const number of concerned) {
    const other = byNumber.get(number);
    if (!other) continue;
    addTo(sides, owner, other);
    addTo(sides, other, owner);
  }
  return sides;
}
