import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import {
  type Account,
  type AccountLogRow,
  type Device,
  findAccountNumber,
  findAccounts,
  listAccounts,
  listDevices,
  type Profile,
  readAccountLog,
  readProfile,
} from "./sql/accounts-sql.ts";

export type AccountStore = {
  /** Undefined for an account that does not exist or was deleted. */
  find: (sdkAppId: number, userId: string) => Promise<Account | undefined>;
  /** By name; accounts that do not exist are missing. */
  findMany: (sdkAppId: number, userIds: readonly string[]) => Promise<Map<string, Account>>;
  /** Also deleted ones: their number still stands in the history of others. */
  findNumber: (number: number) => Promise<Account | undefined>;
  list: (sdkAppId: number, prefix: string, count: number) => Promise<Account[]>;
  profile: (number: number) => Promise<Profile>;
  log: (
    number: number,
    after: number,
    count: number,
  ) => Promise<{ rows: AccountLogRow[]; position: number; isReset: boolean }>;
  devices: (number: number) => Promise<Device[]>;
};

/** Looked up by every send and every login. */
const keptAccounts = 50_000;

export type AccountCache = { store: AccountStore; forget: (number: number) => void };

/** The hot point read of every send: accounts are kept in memory until a batch changes them. */
export function createAccountStore({ read }: Engine): AccountCache {
  const byName = new LRUCache<string, Account>({ max: keptAccounts });
  const byNumber = new LRUCache<number, Account>({ max: keptAccounts });
  const nameKey = (sdkAppId: number, userId: string) => `${sdkAppId} ${userId}`;

  const keep = (account: Account): Account => {
    byNumber.set(account.number, account);
    if (!account.isDeleted) byName.set(nameKey(account.sdkAppId, account.userId), account);
    return account;
  };

  const findMany = async (sdkAppId: number, userIds: readonly string[]): Promise<Map<string, Account>> => {
    const found = new Map<string, Account>();
    const missing: string[] = [];
    for (const userId of userIds) {
      const account = byName.get(nameKey(sdkAppId, userId));
      if (account) found.set(userId, account);
      else missing.push(userId);
    }
    if (missing.length > 0)
      for (const account of await read(findAccounts(sdkAppId, missing))) found.set(account.userId, keep(account));
    return found;
  };

  const store: AccountStore = {
    find: async (sdkAppId, userId) =>
      byName.get(nameKey(sdkAppId, userId)) ?? (await findMany(sdkAppId, [userId])).get(userId),
    findMany,
    findNumber: async (number) => {
      const kept = byNumber.get(number);
      if (kept) return kept;
      const account = await read(findAccountNumber(number));
      return account && keep(account);
    },
    list: (sdkAppId, prefix, count) => read(listAccounts(sdkAppId, prefix, count)),
    profile: (number) => read(readProfile(number)),
    log: (number, after, count) => read(readAccountLog(number, after, count)),
    devices: (number) => read(listDevices(number)),
  };

  const forget = (number: number): void => {
    const account = byNumber.get(number);
    byNumber.delete(number);
    if (account) byName.delete(nameKey(account.sdkAppId, account.userId));
  };
  return { store, forget };
}
