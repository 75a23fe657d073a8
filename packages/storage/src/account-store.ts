import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import type { Procedure } from "./procedure.ts";
import {
  type Account,
  type AccountLogRow,
  type Device,
  findAccountNumber,
  findAccounts,
  type LeftDevice,
  listAccounts,
  listDevices,
  listLeftDevices,
  type Profile,
  readAccountLog,
  readProfiles,
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
  /** By number; one for each account asked for. */
  profiles: (numbers: readonly number[]) => Promise<Map<number, Profile>>;
  log: (
    number: number,
    after: number,
    count: number,
  ) => Promise<{ rows: AccountLogRow[]; position: number; isReset: boolean }>;
  devices: (number: number) => Promise<Device[]>;
  /** Devices that lost their connection after a time and did not log out. */
  leftDevices: (numbers: readonly number[], after: number) => Promise<LeftDevice[]>;
};

/** Looked up by every send and every login. */
const keptAccounts = 50_000;

export type AccountCache = { store: AccountStore; forget: (number: number) => void };

/** The hot point read of every send: accounts are kept in memory until a batch changes them. */
export function createAccountStore({ read }: Engine, kept = keptAccounts): AccountCache {
  // Names only lead to numbers: an account is kept in one place, and dropped there it is gone.
  const numbers = new LRUCache<string, number>({ max: kept });
  const accounts = new LRUCache<number, Account>({ max: kept });
  const nameKey = (sdkAppId: number, userId: string) => `${sdkAppId} ${userId}`;
  let changes = 0;

  /** A read that was under way while something changed may be older than the change: it answers but is not kept. */
  const readAndKeep = async (procedure: Procedure<Account[]>): Promise<Account[]> => {
    const before = changes;
    const found = await read(procedure);
    if (changes === before)
      for (const account of found) {
        accounts.set(account.number, account);
        if (!account.isDeleted) numbers.set(nameKey(account.sdkAppId, account.userId), account.number);
      }
    return found;
  };

  const findKept = (sdkAppId: number, userId: string): Account | undefined => {
    const number = numbers.get(nameKey(sdkAppId, userId));
    const account = number === undefined ? undefined : accounts.get(number);
    return account?.isDeleted ? undefined : account;
  };

  const findMany = async (sdkAppId: number, userIds: readonly string[]): Promise<Map<string, Account>> => {
    const found = new Map<string, Account>();
    const missing: string[] = [];
    for (const userId of userIds) {
      const account = findKept(sdkAppId, userId);
      if (account) found.set(userId, account);
      else missing.push(userId);
    }
    if (missing.length > 0)
      for (const account of await readAndKeep(findAccounts(sdkAppId, missing))) found.set(account.userId, account);
    return found;
  };

  const store: AccountStore = {
    find: async (sdkAppId, userId) => findKept(sdkAppId, userId) ?? (await findMany(sdkAppId, [userId])).get(userId),
    findMany,
    findNumber: async (number) => accounts.get(number) ?? (await readAndKeep(findAccountNumber(number)))[0],
    list: (sdkAppId, prefix, count) => read(listAccounts(sdkAppId, prefix, count)),
    profile: async (number) => (await read(readProfiles([number]))).get(number) ?? { values: {}, updatedAt: undefined },
    profiles: (numbers) => read(readProfiles(numbers)),
    log: (number, after, count) => read(readAccountLog(number, after, count)),
    devices: (number) => read(listDevices(number)),
    leftDevices: (numbers, after) => read(listLeftDevices(numbers, after)),
  };

  const forget = (number: number): void => {
    changes++;
    accounts.delete(number);
  };
  return { store, forget };
}
