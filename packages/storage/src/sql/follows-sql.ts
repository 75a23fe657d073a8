import { all, type Procedure, placeholders } from "../procedure.ts";

export type FollowRow = { number: number; userId: string; followedAt: number };
/** A place in a list of follows: the entry there. */
export type FollowPlace = { followedAt: number; number: number };
export type FollowList = "followers" | "following" | "mutual";
export type FollowCounts = { followers: number; following: number; mutual: number };

/** Who is listed, whose list it is, and what else must hold. */
const lists: Record<FollowList, { other: string; mine: string; where: string }> = {
  followers: { other: "follower", mine: "followed", where: "" },
  following: { other: "followed", mine: "follower", where: "" },
  mutual: { other: "followed", mine: "follower", where: "AND f.is_mutual = 1" },
};

/** Entries of a list after a place, newest first; none or one more than a page tells whether there are more. */
export function* listFollows(
  account: number,
  list: FollowList,
  after: FollowPlace | undefined,
  count: number,
): Procedure<FollowRow[]> {
  const { other, mine, where } = lists[list];
  const { followedAt, number } = after ?? { followedAt: Number.MAX_SAFE_INTEGER, number: 0 };
  return yield* all<FollowRow>(
    `SELECT f.${other} AS number, a.user_id AS "userId", f.followed_at AS "followedAt"
     FROM follows f JOIN accounts a ON a.number = f.${other}
     WHERE f.${mine} = ? ${where} AND (f.followed_at, f.${other}) < (?, ?)
     ORDER BY f.followed_at DESC, f.${other} DESC LIMIT ?`,
    account,
    followedAt,
    number,
    count,
  );
}

/** Which of these accounts an account follows. */
export function* followedAmong(account: number, others: readonly number[]): Procedure<number[]> {
  if (others.length === 0) return [];
  const rows = yield* all<{ followed: number }>(
    `SELECT followed FROM follows WHERE follower = ? AND followed IN (${placeholders(others)})`,
    account,
    ...others,
  );
  return rows.map((row) => row.followed);
}

/** Which of these accounts follow an account. */
export function* followersAmong(account: number, others: readonly number[]): Procedure<number[]> {
  if (others.length === 0) return [];
  const rows = yield* all<{ follower: number }>(
    `SELECT follower FROM follows WHERE followed = ? AND follower IN (${placeholders(others)})`,
    account,
    ...others,
  );
  return rows.map((row) => row.follower);
}

/** Counts of accounts; who never followed nor was followed is missing. */
export function* readFollowCounts(accounts: readonly number[]): Procedure<(FollowCounts & { account: number })[]> {
  if (accounts.length === 0) return [];
  return yield* all<FollowCounts & { account: number }>(
    `SELECT account, followers, following, mutual FROM follow_counts WHERE account IN (${placeholders(accounts)})`,
    ...accounts,
  );
}
