import { get, type Procedure } from "../procedure.ts";
import { addCount } from "./daily-batches.ts";

/**
 * Groups that are made and ended stand among the figures of their day as soon as they are: what an app may have more of
 * in a day is held against them.
 */
const made = "groupsCreated";
const ended = "groupsDissolved";

export function* countMade(sdkAppId: number, day: number): Procedure<void> {
  yield* addCount({ sdkAppId, day, figure: made, value: 1 });
}

export function* countEnded(group: number, day: number): Procedure<void> {
  const row = yield* get<{ sdkAppId: number }>(`SELECT sdk_app_id AS "sdkAppId" FROM groups WHERE number = ?`, group);
  if (row) yield* addCount({ sdkAppId: row.sdkAppId, day, figure: ended, value: 1 });
}

/** How many groups an app has more than when the day began, or fewer. */
export function* readGrowth(sdkAppId: number, day: number): Procedure<number> {
  const row = yield* get<{ growth: number | null }>(
    `SELECT SUM(CASE figure WHEN ? THEN value ELSE -value END) AS growth FROM daily_counts
     WHERE sdk_app_id = ? AND day = ? AND figure IN (?, ?)`,
    made,
    sdkAppId,
    day,
    made,
    ended,
  );
  return Number(row?.growth ?? 0);
}
