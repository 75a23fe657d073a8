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
  nick: string | null;
  avatar: string | null;
};

const columns = `a.number AS number, a.sdk_app_id AS "sdkAppId", a.user_id AS "userId", a.deleted_at AS "deletedAt",
  a.valid_from_seconds AS "validFromSeconds", a.banned_at AS "bannedAt",
  (SELECT value FROM profile_fields WHERE account = a.number AND tag = 'Tag_Profile_IM_Nick') AS nick,
  (SELECT value FROM profile_fields WHERE account = a.number AND tag = 'Tag_Profile_IM_Image') AS avatar`;

const toAccount = ({ deletedAt, bannedAt, nick, avatar, ...row }: AccountRow): Account => ({
  ...row,
  isDeleted: deletedAt !== null,
  isBanned: bannedAt !== null,
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

export function* readProfile(account: number): Procedure<Profile> {
  const rows = yield* all<{ tag: string; value: string; updated_at: number }>(
    "SELECT tag, value, updated_at FROM profile_fields WHERE account = ?",
    account,
  );
  const times = rows.map((row) => row.updated_at);
  return {
    values: Object.fromEntries(rows.map((row) => [row.tag, row.value])),
    updatedAt: times.length > 0 ? Math.max(...times) : undefined,
  };
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
