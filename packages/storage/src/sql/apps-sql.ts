import { all, type Procedure } from "../procedure.ts";
import type { MinuteCounts } from "./stats-batches.ts";

export type StoredApp = {
  sdkAppId: number;
  name: string;
  isEnabled: boolean;
  admins: string[];
  settings: Record<string, unknown>;
  createdAt: number;
  /** The newest key first: it signs; all verify while they last. */
  keys: { secret: string; expiresAt: number | undefined }[];
};

type AppRow = {
  sdkAppId: number;
  name: string;
  isEnabled: number;
  admins: string;
  settings: string;
  createdAt: number;
};
type KeyRow = { sdkAppId: number; secret: string; expiresAt: number | null };

export function* readApps(): Procedure<StoredApp[]> {
  const apps = yield* all<AppRow>(
    `SELECT sdk_app_id AS "sdkAppId", name, is_enabled AS "isEnabled", admins, settings, created_at AS "createdAt"
     FROM apps ORDER BY sdk_app_id`,
  );
  const keys = yield* all<KeyRow>(
    `SELECT sdk_app_id AS "sdkAppId", secret, expires_at AS "expiresAt" FROM app_keys ORDER BY created_at DESC`,
  );
  return apps.map((app) => ({
    ...app,
    isEnabled: app.isEnabled === 1,
    admins: JSON.parse(app.admins),
    settings: JSON.parse(app.settings),
    keys: keys
      .filter((key) => key.sdkAppId === app.sdkAppId)
      .map((key) => ({ secret: key.secret, expiresAt: key.expiresAt ?? undefined })),
  }));
}

export function* readMinuteCounts(sdkAppId: number, fromMinute: number, toMinute: number): Procedure<MinuteCounts[]> {
  return yield* all<MinuteCounts>(
    `SELECT sdk_app_id AS "sdkAppId", minute, logins_tried AS "loginsTried", logins_succeeded AS "loginsSucceeded",
       logins_refused AS "loginsRefused", sends_tried AS "sendsTried", sends_succeeded AS "sendsSucceeded",
       sends_refused AS "sendsRefused"
     FROM minute_counts WHERE sdk_app_id = ? AND minute BETWEEN ? AND ? ORDER BY minute`,
    sdkAppId,
    fromMinute,
    toMinute,
  );
}
