import { get, type Procedure, placeholders, run } from "../procedure.ts";
import { logToAll } from "./drop-friends-of.ts";
import { endFriendships } from "./end-friendships.ts";
import type { FriendLogEntry } from "./friend-log-sql.ts";
import type { DroppedFriends } from "./friend-writes-sql.ts";
import { paddedValues, readBlocksBetween, readLiving } from "./friends-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { type Named, namesOf } from "./named.ts";
import { raiseRelationHead } from "./relation-heads-sql.ts";

export type BlockLogEntry = {
  account: number;
  kind: "blocklistChanged";
  data: { added: string[]; removed: string[] };
  logPosition: number;
};

export type BlockOutcome = "added" | "known" | "full" | "gone";

function* logChange(owner: Named, added: Named[], removed: Named[], at: number): Procedure<BlockLogEntry> {
  const data = { added: namesOf(added), removed: namesOf(removed) };
  const logPosition = yield* appendToAccountLog(owner.number, "blocklistChanged", data, at);
  return { account: owner.number, kind: "blocklistChanged", data, logPosition };
}

/**
 * `added`: the names of those who were put on the list. `removed`: how many directed relations ended, `dropped`: with
 * whom.
 */
type Blocked = {
  outcomes: BlockOutcome[];
  added: string[];
  removed: number;
  dropped: DroppedFriends;
  logged: (FriendLogEntry | BlockLogEntry)[];
};

export const blockBatches = {
  /**
   * Puts accounts on a blocklist, as far as there is room, and ends what friendship and requests there are between them.
   * `logged`: what was written to the logs of all that are concerned.
   */
  *addToBlocklist(input: {
    account: number;
    userId: string;
    others: Named[];
    limit: number;
    at: number;
  }): Procedure<Blocked> {
    const { account, others, at } = input;
    const numbers = others.map(({ number }) => number);
    const living = yield* readLiving([account, ...numbers]);
    const { own: known } = yield* readBlocksBetween(account, numbers);
    const size = yield* get<{ count: number }>("SELECT COUNT(*) AS count FROM blocks WHERE account = ?", account);
    const added: Named[] = [];
    const outcomes = others.map((other): BlockOutcome => {
      if (!living.has(account) || !living.has(other.number)) return "gone";
      if (known.has(other.number)) return "known";
      if ((size?.count ?? 0) + added.length >= input.limit) return "full";
      known.add(other.number);
      added.push(other);
      return "added";
    });
    if (added.length === 0) return { outcomes, added: [], removed: 0, dropped: { own: [], back: [] }, logged: [] };
    const { lastPosition } = yield* raiseRelationHead(account, { lastPosition: added.length, blockSequence: 1 });
    for (const [index, { number }] of added.entries())
      yield* run(
        "INSERT INTO blocks (account, blocked, position, blocked_at) VALUES (?, ?, ?, ?)",
        account,
        number,
        lastPosition - added.length + 1 + index,
        at,
      );
    const owner = { number: account, userId: input.userId };
    const { dropped, logged } = yield* endFriendships(owner, added, at);
    const changed = yield* logChange(owner, added, [], at);
    const removed = dropped.own.length + dropped.back.length;
    return { outcomes, added: namesOf(added), removed, dropped, logged: [...logged, changed] };
  },

  /** Takes accounts off a blocklist. One outcome each: whether it was on it; `unblocked`: the names of those that were. */
  *removeFromBlocklist(input: {
    account: number;
    userId: string;
    others: Named[];
    at: number;
  }): Procedure<{ outcomes: boolean[]; unblocked: string[]; logged: BlockLogEntry[] }> {
    const { account, others, at } = input;
    const numbers = others.map(({ number }) => number);
    const { own: known } = yield* readBlocksBetween(account, numbers);
    const removed = others.filter(({ number }) => known.has(number));
    const outcomes = numbers.map((number) => known.has(number));
    if (removed.length === 0) return { outcomes, unblocked: [], logged: [] };
    const gone = paddedValues(removed.map(({ number }) => number));
    yield* run(`DELETE FROM blocks WHERE account = ? AND blocked IN (${placeholders(gone)})`, account, ...gone);
    yield* raiseRelationHead(account, { blockSequence: 1 });
    const owner = { number: account, userId: input.userId };
    return { outcomes, unblocked: namesOf(removed), logged: [yield* logChange(owner, [], removed, at)] };
  },
};

/** An account that is gone blocks nobody and is on nobody's list; the others' devices learn of it. */
export function* dropBlocksOf({ number: account, userId }: Named, at: number): Procedure<BlockLogEntry[]> {
  const blockers = { sql: "SELECT account FROM blocks WHERE blocked = ?", params: [account] };
  yield* run(
    `UPDATE relation_heads SET block_sequence = block_sequence + 1 WHERE account IN (${blockers.sql})`,
    account,
  );
  const data = { added: [], removed: [userId] };
  const logged = yield* logToAll<BlockLogEntry>(blockers, { kind: "blocklistChanged", data }, at);
  yield* run("DELETE FROM blocks WHERE account = ? OR blocked = ?", account, account);
  return logged;
}
