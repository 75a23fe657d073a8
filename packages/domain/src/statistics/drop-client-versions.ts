import type { App } from "../app/apps.ts";
import { dayMs, dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";

const rowsPerStep = 1_000;

/** Days for which versions of clients are kept. */
export const clientVersionDays = 400;

/** Forgets which accounts came with which version two days ago and earlier, and the figures of a year ago. */
export async function dropClientVersions(
  { storage, clock }: Pick<Domain, "storage" | "clock">,
  { sdkAppId, settings }: App,
): Promise<void> {
  const now = clock();
  const accountsBeforeDay = dayOf(settings, now - dayMs);
  const countsBeforeDay = dayOf(settings, now - (clientVersionDays - 1) * dayMs);
  const days = { sdkAppId, accountsBeforeDay, countsBeforeDay, limit: rowsPerStep };
  while (await storage.commit("dropClientVersions", days));
}
