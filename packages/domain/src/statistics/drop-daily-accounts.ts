import type { App } from "../app/apps.ts";
import { dayMs, dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";

const rowsPerStep = 1_000;

/** Forgets who did what, and in which groups something was said, in an app two days ago and earlier: those figures are counted. */
export async function dropDailyAccounts(
  { storage, clock }: Pick<Domain, "storage" | "clock">,
  app: App,
): Promise<void> {
  const beforeDay = dayOf(app.settings, clock() - dayMs);
  const days = { sdkAppId: app.sdkAppId, beforeDay, limit: rowsPerStep };
  while (await storage.commit("dropDailyAccounts", days));
  while (await storage.commit("dropDailyGroups", days));
}
