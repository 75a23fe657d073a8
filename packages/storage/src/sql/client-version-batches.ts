import { type Procedure, run } from "../procedure.ts";
import type { ClientVersionCount, ClientVersionOfDay } from "./client-version-sql.ts";

function* addCounts({ sdkAppId, day, version, platform, accounts, refused }: ClientVersionCount): Procedure<void> {
  yield* run(
    `INSERT INTO client_versions (sdk_app_id, day, version, platform, accounts, refused) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sdk_app_id, day, version, platform) DO UPDATE
     SET accounts = client_versions.accounts + excluded.accounts, refused = client_versions.refused + excluded.refused`,
    sdkAppId,
    day,
    version,
    platform,
    accounts,
    refused,
  );
}

export const clientVersionBatches = {
  /** Counts each account once a day for each version, however often it is named, and adds up what was refused. */
  *addClientVersions(input: {
    seen: readonly (ClientVersionOfDay & { account: number })[];
    refused: readonly (ClientVersionOfDay & { refused: number })[];
  }): Procedure<void> {
    const counts = new Map<string, ClientVersionCount>();
    const countOf = ({ sdkAppId, day, version, platform }: ClientVersionOfDay): ClientVersionCount => {
      const key = JSON.stringify([sdkAppId, day, version, platform]);
      const count = counts.get(key) ?? { sdkAppId, day, version, platform, accounts: 0, refused: 0 };
      counts.set(key, count);
      return count;
    };
    for (const one of input.seen)
      countOf(one).accounts += yield* run(
        `INSERT INTO client_version_accounts (sdk_app_id, day, account, version, platform) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (sdk_app_id, day, account, version, platform) DO NOTHING`,
        one.sdkAppId,
        one.day,
        one.account,
        one.version,
        one.platform,
      );
    for (const one of input.refused) countOf(one).refused += one.refused;
    for (const count of counts.values()) if (count.accounts + count.refused > 0) yield* addCounts(count);
  },

  /** Forgets which accounts came before a day, and the figures of days before another. True: there may be more. */
  *dropClientVersions(input: {
    sdkAppId: number;
    accountsBeforeDay: number;
    countsBeforeDay: number;
    /** Accounts and days of one call. */
    limit: number;
  }): Procedure<boolean> {
    const { sdkAppId, accountsBeforeDay, countsBeforeDay, limit } = input;
    const accounts = yield* run(
      `DELETE FROM client_version_accounts WHERE sdk_app_id = ? AND day < ? AND (day, account) IN
         (SELECT day, account FROM client_version_accounts WHERE sdk_app_id = ? AND day < ? ORDER BY day, account LIMIT ?)`,
      sdkAppId,
      accountsBeforeDay,
      sdkAppId,
      accountsBeforeDay,
      limit,
    );
    const counts = yield* run(
      `DELETE FROM client_versions WHERE sdk_app_id = ? AND day < ? AND (day, version, platform) IN
         (SELECT day, version, platform FROM client_versions WHERE sdk_app_id = ? AND day < ?
          ORDER BY day, version, platform LIMIT ?)`,
      sdkAppId,
      countsBeforeDay,
      sdkAppId,
      countsBeforeDay,
      limit,
    );
    return accounts >= limit || counts >= limit;
  },
};
