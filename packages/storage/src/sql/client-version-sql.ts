import { all, type Procedure } from "../procedure.ts";

/** A version of a client on one day of an app; `day` is yyyymmdd in the app's own time. */
export type ClientVersionOfDay = { sdkAppId: number; day: number; version: string; platform: string };

/** `accounts`: how many came with it, each counted once. `refused`: logins that were refused for it. */
export type ClientVersionCount = ClientVersionOfDay & { accounts: number; refused: number };

export function* readClientVersions(sdkAppId: number, fromDay: number, toDay: number): Procedure<ClientVersionCount[]> {
  return yield* all<ClientVersionCount>(
    `SELECT sdk_app_id AS "sdkAppId", day, version, platform, accounts, refused FROM client_versions
     WHERE sdk_app_id = ? AND day BETWEEN ? AND ? ORDER BY day, accounts DESC, version, platform`,
    sdkAppId,
    fromDay,
    toDay,
  );
}
