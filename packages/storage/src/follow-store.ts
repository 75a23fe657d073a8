import type { Engine } from "./engine.ts";
import {
  type FollowCounts,
  type FollowList,
  type FollowPlace,
  type FollowRow,
  followedAmong,
  followersAmong,
  listFollows,
  readFollowCounts,
} from "./sql/follows-sql.ts";

export type FollowStore = {
  /** A page after a place, newest first; `next` is the place of the page after it. */
  list: (
    account: number,
    list: FollowList,
    after: FollowPlace | undefined,
    count: number,
  ) => Promise<{ rows: FollowRow[]; next: FollowPlace | undefined }>;
  /** Which of these accounts an account follows. */
  followedAmong: (account: number, others: readonly number[]) => Promise<Set<number>>;
  /** Which of these accounts follow an account. */
  followersAmong: (account: number, others: readonly number[]) => Promise<Set<number>>;
  /** By account; one that never followed nor was followed is missing. */
  counts: (accounts: readonly number[]) => Promise<Map<number, FollowCounts>>;
};

export function createFollowStore({ read }: Engine): FollowStore {
  return {
    list: async (account, list, after, count) => {
      const found = await read(listFollows(account, list, after, count + 1));
      const rows = found.slice(0, count);
      return { rows, next: found.length > count ? rows.at(-1) : undefined };
    },
    followedAmong: async (account, others) => new Set(await read(followedAmong(account, others))),
    followersAmong: async (account, others) => new Set(await read(followersAmong(account, others))),
    counts: async (accounts) =>
      new Map((await read(readFollowCounts(accounts))).map(({ account, ...counts }) => [account, counts])),
  };
}
