import { type Procedure, run } from "../procedure.ts";

export type MinuteCounts = {
  sdkAppId: number;
  minute: number;
  loginsTried: number;
  loginsSucceeded: number;
  loginsRefused: number;
  sendsTried: number;
  sendsSucceeded: number;
  sendsRefused: number;
};

export const statsBatches = {
  *addMinuteCounts(input: { counts: MinuteCounts[] }): Procedure<void> {
    for (const count of input.counts)
      yield* run(
        `INSERT INTO minute_counts (sdk_app_id, minute, logins_tried, logins_succeeded, logins_refused,
           sends_tried, sends_succeeded, sends_refused) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sdk_app_id, minute) DO UPDATE SET
           logins_tried = minute_counts.logins_tried + excluded.logins_tried,
           logins_succeeded = minute_counts.logins_succeeded + excluded.logins_succeeded,
           logins_refused = minute_counts.logins_refused + excluded.logins_refused,
           sends_tried = minute_counts.sends_tried + excluded.sends_tried,
           sends_succeeded = minute_counts.sends_succeeded + excluded.sends_succeeded,
           sends_refused = minute_counts.sends_refused + excluded.sends_refused`,
        count.sdkAppId,
        count.minute,
        count.loginsTried,
        count.loginsSucceeded,
        count.loginsRefused,
        count.sendsTried,
        count.sendsSucceeded,
        count.sendsRefused,
      );
  },
};
