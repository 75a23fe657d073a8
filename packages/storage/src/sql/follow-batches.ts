import { type Procedure, placeholders, run } from "../procedure.ts";
import { type FollowCounts, followedAmong, followersAmong, readFollowCounts } from "./follows-sql.ts";
import { readLiving } from "./friends-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { type Named, namesOf } from "./named.ts";

type FollowChange = { isAdded: boolean; following: string[]; followers: string[]; mutual: string[] };
export type FollowLogEntry = { account: number; kind: "followsChanged"; data: FollowChange; logPosition: number };

export type FollowOutcome = "followed" | "known" | "full" | "gone";

function* count(account: number, { followers, following, mutual }: FollowCounts): Procedure<void> {
  yield* run(
    `INSERT INTO follow_counts (account, followers, following, mutual) VALUES (?, ?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET followers = follow_counts.followers + excluded.followers,
       following = follow_counts.following + excluded.following, mutual = follow_counts.mutual + excluded.mutual`,
    account,
    followers,
    following,
    mutual,
  );
}

/** Counts a change on both sides, marks the other direction, and writes it to the logs of all. */
function* settle(input: {
  me: Named;
  changed: readonly Named[];
  isAdded: boolean;
  at: number;
}): Procedure<FollowLogEntry[]> {
  const { me, changed, isAdded, at } = input;
  const by = isAdded ? 1 : -1;
  const numbers = changed.map(({ number }) => number);
  const back = new Set(yield* followersAmong(me.number, numbers));
  const mutual = changed.filter(({ number }) => back.has(number));
  if (mutual.length > 0)
    yield* run(
      `UPDATE follows SET is_mutual = ? WHERE followed = ? AND follower IN (${placeholders(mutual)})`,
      isAdded ? 1 : 0,
      me.number,
      ...mutual.map(({ number }) => number),
    );
  yield* count(me.number, { followers: 0, following: by * changed.length, mutual: by * mutual.length });
  const logged = [yield* log(me, { isAdded, following: namesOf(changed), followers: [], mutual: namesOf(mutual) }, at)];
  for (const other of changed) {
    const isMutual = back.has(other.number);
    yield* count(other.number, { followers: by, following: 0, mutual: isMutual ? by : 0 });
    const data = { isAdded, following: [], followers: [me.userId], mutual: isMutual ? [me.userId] : [] };
    logged.push(yield* log(other, data, at));
  }
  return logged;
}

function* log({ number }: Named, data: FollowChange, at: number): Procedure<FollowLogEntry> {
  const logPosition = yield* appendToAccountLog(number, "followsChanged", data, at);
  return { account: number, kind: "followsChanged", data, logPosition };
}

export const followBatches = {
  /**
   * Follows accounts, as far as there is room. `followed`: the names of those that were not followed before; `logged`:
   * what was written to the logs of both sides.
   */
  *follow(input: {
    me: Named;
    others: Named[];
    limit: number;
    at: number;
  }): Procedure<{ outcomes: FollowOutcome[]; followed: string[]; logged: FollowLogEntry[] }> {
    const { me, others, at } = input;
    const numbers = others.map(({ number }) => number);
    const living = yield* readLiving([me.number, ...numbers]);
    const known = new Set(yield* followedAmong(me.number, numbers));
    const following = (yield* readFollowCounts([me.number]))[0]?.following ?? 0;
    const followed: Named[] = [];
    const outcomes = others.map((other): FollowOutcome => {
      if (!living.has(me.number) || !living.has(other.number)) return "gone";
      if (known.has(other.number)) return "known";
      if (following + followed.length >= input.limit) return "full";
      known.add(other.number);
      followed.push(other);
      return "followed";
    });
    if (followed.length === 0) return { outcomes, followed: [], logged: [] };
    for (const { number } of followed)
      yield* run(
        `INSERT INTO follows (follower, followed, followed_at, is_mutual)
         VALUES (?, ?, ?, CASE WHEN EXISTS (SELECT 1 FROM follows WHERE follower = ? AND followed = ?) THEN 1 ELSE 0 END)`,
        me.number,
        number,
        at,
        number,
        me.number,
      );
    const logged = yield* settle({ me, changed: followed, isAdded: true, at });
    return { outcomes, followed: namesOf(followed), logged };
  },

  /** No longer follows accounts; who is not followed is left as it is, and not in `unfollowed`. */
  *unfollow(input: {
    me: Named;
    others: Named[];
    at: number;
  }): Procedure<{ unfollowed: string[]; logged: FollowLogEntry[] }> {
    const { me, others, at } = input;
    const known = new Set(
      yield* followedAmong(
        me.number,
        others.map(({ number }) => number),
      ),
    );
    const changed = others.filter(({ number }) => known.delete(number));
    if (changed.length === 0) return { unfollowed: [], logged: [] };
    yield* run(
      `DELETE FROM follows WHERE follower = ? AND followed IN (${placeholders(changed)})`,
      me.number,
      ...changed.map(({ number }) => number),
    );
    return { unfollowed: namesOf(changed), logged: yield* settle({ me, changed, isAdded: false, at }) };
  },
};

/** An account that is gone follows nobody and nobody follows it. */
export function* dropFollowsOf(account: number): Procedure<void> {
  yield* run(
    `UPDATE follow_counts SET followers = followers - 1,
       mutual = mutual - (SELECT is_mutual FROM follows WHERE follower = ? AND followed = follow_counts.account)
     WHERE account IN (SELECT followed FROM follows WHERE follower = ?)`,
    account,
    account,
  );
  // Of a pair that is both ways, the first statement took away what is mutual.
  yield* run(
    `UPDATE follow_counts SET following = following - 1
     WHERE account IN (SELECT follower FROM follows WHERE followed = ?)`,
    account,
  );
  yield* run("DELETE FROM follows WHERE follower = ? OR followed = ?", account, account);
  yield* run("DELETE FROM follow_counts WHERE account = ?", account);
}
