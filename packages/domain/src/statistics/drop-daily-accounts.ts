import { dayMs, dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";

const rowsPerStep = 1_000;

/** Forgets who did what two days ago and earlier: those figures are counted. */
export async function dropDailyAccounts({ storage, apps, clock }: Domain): Promise<void> {
  for (const { sdkAppId, settings } of apps.list()) {
    const beforeDay = dayOf(settings, clock() - dayMs);
    while (await storage.commit("dropDailyAccounts", { sdkAppId, beforeDay, limit: rowsPerStep }));
  }
}
