import { type Procedure, run } from "../procedure.ts";

/** An instance that was not here for so long starts afresh, and so does one beyond this many newer ones. */
const keptUnusedMs = 30 * 24 * 3600 * 1000;
const keptInstances = 100;

export const deviceBatches = {
  /** Browsers come as a new instance each time: old ones go, or every login would read more of them. */
  *recordLogin(input: { account: number; instance: string; platform: string; at: number }): Procedure<void> {
    yield* run(
      `INSERT INTO devices (account, instance, platform, logged_in_at, left_at, logged_out_at, last_send_number, send_results)
       VALUES (?, ?, ?, ?, NULL, NULL, 0, '')
       ON CONFLICT (account, instance) DO UPDATE
       SET platform = excluded.platform, logged_in_at = excluded.logged_in_at, left_at = NULL, logged_out_at = NULL`,
      input.account,
      input.instance,
      input.platform,
      input.at,
    );
    yield* run(
      `DELETE FROM devices WHERE account = ? AND instance <> ? AND (
         (CASE WHEN left_at > logged_in_at THEN left_at ELSE logged_in_at END) < ?
         OR (left_at IS NOT NULL AND instance NOT IN
             (SELECT instance FROM devices WHERE account = ? ORDER BY logged_in_at DESC LIMIT ?)))`,
      input.account,
      input.instance,
      input.at - keptUnusedMs,
      input.account,
      keptInstances,
    );
  },

  /** The connection ended: `isLogout` where the client said goodbye, otherwise it may still be reached by push. */
  *recordLeaving(input: { account: number; instance: string; isLogout: boolean; at: number }): Procedure<void> {
    yield* run(
      "UPDATE devices SET left_at = ?, logged_out_at = ? WHERE account = ? AND instance = ?",
      input.at,
      input.isLogout ? input.at : null,
      input.account,
      input.instance,
    );
  },
};
