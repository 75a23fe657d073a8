import { get, type Procedure, run } from "../procedure.ts";
import { accountBatches } from "./account-batches.ts";

export type NewApp = {
  sdkAppId: number;
  name: string;
  admins: string[];
  settings: unknown;
  secret: string;
  at: number;
};

/** Administrators are accounts like others; they exist from the moment they are named. */
function* importAdmins(sdkAppId: number, admins: string[], at: number): Procedure<void> {
  const accounts = admins.map((userId) => ({ userId, profile: {} }));
  yield* accountBatches.importAccounts({ sdkAppId, accounts, at });
}

export const appBatches = {
  /** False where the app exists already. */
  *createApp(input: NewApp): Procedure<boolean> {
    const created = yield* run(
      `INSERT INTO apps (sdk_app_id, name, is_enabled, admins, settings, created_at) VALUES (?, ?, 1, ?, ?, ?)
       ON CONFLICT (sdk_app_id) DO NOTHING`,
      input.sdkAppId,
      input.name,
      JSON.stringify(input.admins),
      JSON.stringify(input.settings),
      input.at,
    );
    if (created === 0) return false;
    yield* run(
      "INSERT INTO app_keys (sdk_app_id, created_at, secret, expires_at) VALUES (?, ?, ?, NULL)",
      input.sdkAppId,
      input.at,
      input.secret,
    );
    yield* importAdmins(input.sdkAppId, input.admins, input.at);
    return true;
  },

  /** Changes what is given; of the settings each by itself, so that two changes at a time both hold. */
  *updateApp(input: {
    sdkAppId: number;
    name?: string;
    isEnabled?: boolean;
    admins?: string[];
    settings?: object;
    at: number;
  }): Procedure<boolean> {
    const { sdkAppId, admins, isEnabled } = input;
    const stored = yield* get<{ settings: string }>("SELECT settings FROM apps WHERE sdk_app_id = ?", sdkAppId);
    if (!stored) return false;
    yield* run(
      `UPDATE apps SET name = COALESCE(?, name), is_enabled = COALESCE(?, is_enabled), admins = COALESCE(?, admins),
         settings = ? WHERE sdk_app_id = ?`,
      input.name ?? null,
      isEnabled === undefined ? null : isEnabled ? 1 : 0,
      admins ? JSON.stringify(admins) : null,
      JSON.stringify({ ...JSON.parse(stored.settings), ...input.settings }),
      sdkAppId,
    );
    if (admins) yield* importAdmins(sdkAppId, admins, input.at);
    return true;
  },

  /** A new key signs from now on; older keys verify until `oldKeysExpireAt`. */
  *addAppKey(input: { sdkAppId: number; secret: string; at: number; oldKeysExpireAt: number }): Procedure<void> {
    yield* run(
      "UPDATE app_keys SET expires_at = ? WHERE sdk_app_id = ? AND (expires_at IS NULL OR expires_at > ?)",
      input.oldKeysExpireAt,
      input.sdkAppId,
      input.oldKeysExpireAt,
    );
    yield* run("DELETE FROM app_keys WHERE sdk_app_id = ? AND expires_at <= ?", input.sdkAppId, input.at);
    const newest = yield* get<{ at: number | null }>(
      "SELECT MAX(created_at) AS at FROM app_keys WHERE sdk_app_id = ?",
      input.sdkAppId,
    );
    yield* run(
      "INSERT INTO app_keys (sdk_app_id, created_at, secret, expires_at) VALUES (?, ?, ?, NULL)",
      input.sdkAppId,
      // The newest signs: two of one millisecond still have an order.
      Math.max(input.at, (newest?.at ?? 0) + 1),
      input.secret,
    );
  },
};
