import type { App } from "../app/apps.ts";
import { dayMs, dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";

const rowsPerStep = 1_000;

/** Forgets who did what in an app two days ago and earlier: those figures are counted. */
export async function dropDailyAccounts(
  { storage, clock }: Pick<Domain, "storage" | "clock">,
  app: App,
): Promise<void> {
  const beforeDay = dayOf(app.settings, clock() - dayMs);
  while (await storage.commit("dropDailyAccounts", { sdkAppId: app.sdkAppId, beforeDay, limit: rowsPerStep }));
}
