import { type Procedure, run } from "../procedure.ts";

export const deviceBatches = {
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
