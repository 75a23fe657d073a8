import { all, get, type Procedure, placeholders } from "../procedure.ts";
import { keptLogEntries } from "./logs-sql.ts";

export type Account = {
  number: number;
  sdkAppId: number;
  userId: string;
  isDeleted: boolean;
  /** UserSigs issued before this second no longer log in. */
  validFromSeconds: number;
  /** May not log in. */
  isBanned: boolean;
  /** May not speak to accounts, or in groups, before this time (Unix milliseconds); 0: it may. */
  c2cMutedUntil: number;
  groupMutedUntil: number;
  /** Whether its blocklist has an entry: only then a sender is looked up in it. */
  blocksAnyone: boolean;
  nick: string | undefined;
  avatar: string | undefined;
};

type AccountRow = {
  number: number;
  sdkAppId: number;
  userId: string;
  deletedAt: number | null;
  validFromSeconds: number;
  bannedAt: number | null;
  c2cMutedUntil: number | null;
  groupMutedUntil: number | null;
  blocksAnyone: number;
  nick: string | null;
  avatar: string | null;
};

const columns = `a.number AS number, a.sdk_app_id AS "sdkAppId", a.user_id AS "userId", a.deleted_at AS "deletedAt",
  a.valid_from_seconds AS "validFromSeconds", a.banned_at AS "bannedAt",
  a.c2c_muted_until AS "c2cMutedUntil", a.group_muted_until AS "groupMutedUntil",
  CASE WHEN EXISTS (SELECT 1 FROM blocks WHERE account = a.number) THEN 1 ELSE 0 END AS "blocksAnyone",
  (SELECT value FROM profile_fields WHERE account = a.number AND tag = 'Tag_Profile_IM_Nick') AS nick,
  (SELECT value FROM profile_fields WHERE account = a.number AND tag = 'Tag_Profile_IM_Image') AS avatar`;

const toAccount = ({
  deletedAt,
  bannedAt,
  c2cMutedUntil,
  groupMutedUntil,
  blocksAnyone,
  nick,
  avatar,
  ...row
}: AccountRow): Account => ({
  ...row,
  isDeleted: deletedAt !== null,
  isBanned: bannedAt !== null,
  c2cMutedUntil: c2cMutedUntil ?? 0,
  groupMutedUntil: groupMutedUntil ?? 0,
  blocksAnyone: blocksAnyone === 1,
  nick: nick ?? undefined,
  avatar: avatar ?? undefined,
});

export function* findAccounts(sdkAppId: number, userIds: readonly string[]): Procedure<Account[]> {
  if (userIds.length === 0) return [];
  const rows = yield* all<AccountRow>(
    `SELECT ${columns} FROM accounts a WHERE a.sdk_app_id = ? AND a.deleted_at IS NULL AND a.user_id IN (${placeholders(userIds)})`,
    sdkAppId,
    ...userIds,
  );
  return rows.map(toAccount);
}

/** The account of a number, also a deleted one; none or one. */
export function* findAccountNumber(number: number): Procedure<Account[]> {
  return (yield* all<AccountRow>(`SELECT ${columns} FROM accounts a WHERE a.number = ?`, number)).map(toAccount);
}

/** Accounts whose name starts with a text, for the demo's list of people. */
export function* listAccounts(sdkAppId: number, prefix: string, count: number): Procedure<Account[]> {
  const rows = yield* all<AccountRow>(
    `SELECT ${columns} FROM accounts a WHERE a.sdk_app_id = ? AND a.deleted_at IS NULL AND a.user_id >= ? AND a.user_id < ?
     ORDER BY a.created_at LIMIT ?`,
    sdkAppId,
    prefix,
    `${prefix}\u{10ffff}`,
    count,
  );
  return rows.map(toAccount);
}

export type Profile = { values: Record<string, string>; updatedAt: number | undefined };

/** Profiles by account number; one for each account asked for. */
export function* readProfiles(accounts: readonly number[]): Procedure<Map<number, Profile>> {
  const profiles = new Map<number, Profile>(accounts.map((account) => [account, { values: {}, updatedAt: undefined }]));
  if (accounts.length === 0) return profiles;
  const rows = yield* all<{ account: number; tag: string; value: string; updatedAt: number }>(
    `SELECT account, tag, value, updated_at AS "updatedAt" FROM profile_fields
     WHERE account IN (${placeholders(accounts)})`,
    ...accounts,
  );
  for (const { account, tag, value, updatedAt } of rows) {
    const profile = profiles.get(account);
    if (!profile) continue;
    profile.values[tag] = value;
    profile.updatedAt = Math.max(profile.updatedAt ?? 0, updatedAt);
  }
  return profiles;
}

export type AccountLogRow = { position: number; kind: string; data: string; loggedAt: number };

/** The account's own log after a position. `isReset`: the position is unknown or older than what is kept. */
export function* readAccountLog(
  account: number,
  after: number,
  count: number,
): Procedure<{ rows: AccountLogRow[]; position: number; isReset: boolean }> {
  const head = yield* get<{ log_position: number }>("SELECT log_position FROM accounts WHERE number = ?", account);
  const position = head?.log_position ?? 0;
  if (after > position || position - after > keptLogEntries) return { rows: [], position, isReset: true };
  if (after === position) return { rows: [], position, isReset: false };
  const rows = yield* all<AccountLogRow>(
    `SELECT position, kind, data, logged_at AS "loggedAt" FROM account_log
     WHERE account = ? AND position > ? ORDER BY position LIMIT ?`,
    account,
    after,
    count,
  );
  return { rows, position, isReset: false };
}

export type Device = {
  instance: string;
  platform: string;
  loggedInAt: number;
  leftAt: number | null;
  loggedOutAt: number | null;
  lastSendNumber: number;
};

export function* listDevices(account: number): Procedure<Device[]> {
  return yield* all<Device>(
    `SELECT instance, platform, logged_in_at AS "loggedInAt", left_at AS "leftAt", logged_out_at AS "loggedOutAt",
       last_send_number AS "lastSendNumber" FROM devices WHERE account = ?`,
    account,
  );
}

/** Where an account is not connected any more, but never logged out. */
export type LeftDevice = { account: number; platform: string };

/**
 * Devices of accounts that were last here after a time and did not log out. One whose leaving was never recorded, because
 * the server broke off, counts from its login.
 */
export function* listLeftDevices(accounts: readonly number[], after: number): Procedure<LeftDevice[]> {
  if (accounts.length === 0) return [];
  return yield* all<LeftDevice>(
    `SELECT DISTINCT account, platform FROM devices
     WHERE account IN (${placeholders(accounts)}) AND logged_out_at IS NULL AND COALESCE(left_at, logged_in_at) > ?`,
    ...accounts,
    after,
  );
}
