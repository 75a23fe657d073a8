import { all, get, type Procedure } from "../procedure.ts";

/** One figure of one day of an app; `day` is yyyymmdd in the app's own time. */
export type DailyCount = { sdkAppId: number; day: number; figure: string; value: number };

export function* readDailyCounts(sdkAppId: number, fromDay: number, toDay: number): Procedure<DailyCount[]> {
  return yield* all<DailyCount>(
    `SELECT sdk_app_id AS "sdkAppId", day, figure, value FROM daily_counts
     WHERE sdk_app_id = ? AND day BETWEEN ? AND ? ORDER BY day, figure`,
    sdkAppId,
    fromDay,
    toDay,
  );
}

/** The sum of one figure over all days before one. */
export function* readSumBefore(sdkAppId: number, figure: string, day: number): Procedure<number> {
  const row = yield* get<{ sum: number | null }>(
    "SELECT SUM(value) AS sum FROM daily_counts WHERE sdk_app_id = ? AND day < ? AND figure = ?",
    sdkAppId,
    day,
    figure,
  );
  return Number(row?.sum ?? 0);
}

/** Groups of an app, topics left aside. */
export function* countGroups(sdkAppId: number): Procedure<number> {
  const row = yield* get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM groups WHERE sdk_app_id = ? AND dismissed_at IS NULL AND community IS NULL",
    sdkAppId,
  );
  return row?.count ?? 0;
}

/** Up to which account number registrations were counted. */
export const registrationsCounted = "registrations-counted";

/** Whether accounts were made since registrations were last counted. */
export function* hasUncountedAccounts(): Procedure<boolean> {
  const row = yield* get<{ number: number }>(
    `SELECT number FROM accounts WHERE number > COALESCE((SELECT value FROM counters WHERE name = ?), 0)
     ORDER BY number LIMIT 1`,
    registrationsCounted,
  );
  return row !== undefined;
}
