import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { type BlockLogEntry, dropBlocksOf } from "./block-batches.ts";
import { dropSettingsOf } from "./conversation-settings-batches.ts";
import { accountNumbers, takeNumbers } from "./counters-sql.ts";
import { dropFriendsOf } from "./drop-friends-of.ts";
import { dropFollowsOf } from "./follow-batches.ts";
import type { FriendLogEntry } from "./friend-log-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

/** Profile values by tag, as text. */
export type ProfileValues = Record<string, string>;

type ProfileSet = { outcome: "set"; logPosition: number } | { outcome: "gone"; logPosition?: undefined };

function* writeProfile(account: number, values: ProfileValues, at: number): Procedure<void> {
  for (const [tag, value] of Object.entries(values))
    yield* run(
      `INSERT INTO profile_fields (account, tag, value, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (account, tag) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
      account,
      tag,
      value,
      at,
    );
}

type PairRow = { id: number; low: number; high: number; lastSeq: number; counted: number; countedBack: number };

/** The others' side of every conversation is read and off the list: nobody shows one with an account that is gone. */
function* closeConversationsOf(account: number, at: number): Procedure<void> {
  const pairs = yield* all<PairRow>(
    `SELECT c.id AS id, c.low_account AS low, c.high_account AS high, c.last_seq AS "lastSeq", c.counted AS counted,
       c.counted_back AS "countedBack"
     FROM memberships m JOIN conversations c ON c.id = m.conversation_id WHERE m.account = ? AND c.kind = 1`,
    account,
  );
  for (const { id, low, high, lastSeq, counted, countedBack } of pairs) {
    const other = account === low ? high : low;
    yield* run(
      `UPDATE memberships SET unlisted_seq = ?, read_seq = ?, read_position = ?, uncounted = NULL, changed_at = ?
       WHERE account = ? AND conversation_id = ?`,
      lastSeq,
      lastSeq,
      other === low ? countedBack : counted,
      at,
      other,
      id,
    );
  }
}

export const accountBatches = {
  /** Makes the accounts that do not exist yet, sets the given profile values of all, and returns all numbers in order. */
  *importAccounts(input: {
    sdkAppId: number;
    accounts: { userId: string; profile: ProfileValues }[];
    at: number;
  }): Procedure<number[]> {
    const names = [...new Set(input.accounts.map((account) => account.userId))];
    const known = new Map(
      (yield* all<{ user_id: string; number: number }>(
        `SELECT user_id, number FROM accounts WHERE sdk_app_id = ? AND deleted_at IS NULL AND user_id IN (${placeholders(names)})`,
        input.sdkAppId,
        ...names,
      )).map((row) => [row.user_id, row.number]),
    );
    const missing = names.filter((name) => !known.has(name));
    if (missing.length > 0) {
      let next = yield* takeNumbers(accountNumbers.name, missing.length, accountNumbers.start);
      for (const userId of missing) {
        yield* run(
          `INSERT INTO accounts (number, sdk_app_id, user_id, created_at, valid_from_seconds, log_position)
           VALUES (?, ?, ?, ?, 0, 0)`,
          next,
          input.sdkAppId,
          userId,
          input.at,
        );
        known.set(userId, next++);
      }
    }
    for (const { userId, profile } of input.accounts) yield* writeProfile(known.get(userId) ?? 0, profile, input.at);
    return input.accounts.map(({ userId }) => known.get(userId) ?? 0);
  },

  /**
   * The account, its profile, its relations and its side of every conversation go; what others received from it stays
   * theirs. `logged`: what was written to the logs of its friends and of those who blocked it.
   */
  *deleteAccount(input: {
    account: number;
    at: number;
  }): Procedure<{ isDeleted: boolean; logged: (FriendLogEntry | BlockLogEntry)[] }> {
    const deleted = yield* get<{ userId: string }>(
      `UPDATE accounts SET deleted_at = ? WHERE number = ? AND deleted_at IS NULL RETURNING user_id AS "userId"`,
      input.at,
      input.account,
    );
    if (!deleted) return { isDeleted: false, logged: [] };
    yield* closeConversationsOf(input.account, input.at);
    const logged: (FriendLogEntry | BlockLogEntry)[] = yield* dropFriendsOf(input.account, input.at);
    logged.push(...(yield* dropBlocksOf({ number: input.account, userId: deleted.userId }, input.at)));
    yield* dropFollowsOf(input.account);
    yield* dropSettingsOf(input.account);
    for (const table of ["profile_fields", "memberships", "message_deletions", "account_log", "devices"])
      yield* run(`DELETE FROM ${table} WHERE account = ?`, input.account);
    return { isDeleted: true, logged };
  },

  /** UserSigs issued before this second no longer log in. A clock that was set back brings none of them back. */
  *invalidateUserSigs(input: { account: number; beforeSeconds: number }): Procedure<void> {
    yield* run(
      "UPDATE accounts SET valid_from_seconds = ? WHERE number = ? AND valid_from_seconds < ?",
      input.beforeSeconds,
      input.account,
      input.beforeSeconds,
    );
  },

  /** A banned account does not log in; null lifts the ban. */
  *setBan(input: { account: number; bannedAt: number | null }): Procedure<void> {
    yield* run("UPDATE accounts SET banned_at = ? WHERE number = ?", input.bannedAt, input.account);
  },

  /** Until when an account may not speak, in one-to-one messages and in groups; what is not given stays. */
  *setMute(input: { account: number; c2cMutedUntil?: number; groupMutedUntil?: number }): Procedure<void> {
    yield* run(
      `UPDATE accounts SET c2c_muted_until = COALESCE(?, c2c_muted_until),
         group_muted_until = COALESCE(?, group_muted_until) WHERE number = ?`,
      input.c2cMutedUntil ?? null,
      input.groupMutedUntil ?? null,
      input.account,
    );
  },

  /** Sets profile values; `logPosition` is the place in the account's own log. */
  *setProfile(input: { account: number; values: ProfileValues; at: number }): Procedure<ProfileSet> {
    const account = yield* get("SELECT 1 FROM accounts WHERE number = ? AND deleted_at IS NULL", input.account);
    if (!account) return { outcome: "gone" };
    const { account: number, values, at } = input;
    yield* writeProfile(number, values, at);
    const logPosition = yield* appendToAccountLog(number, "profileUpdated", { tags: Object.keys(values) }, at);
    return { outcome: "set", logPosition };
  },
};
