import { utcOffsetMs } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";
import { registrations } from "./figures.ts";

/** Accounts of one step: the writer has others to serve. */
const accountsPerStep = 1_000;

/**
 * Counts accounts that were made since the last call by the day of their making, in at most so many steps. They are
 * counted from the table, so that no crash loses one.
 */
export async function countRegistrations(
  { storage, apps }: Pick<Domain, "storage" | "apps">,
  mostSteps: number,
): Promise<void> {
  for (let step = 0; step < mostSteps && (await storage.statistics.hasUncountedAccounts()); step++) {
    const utcOffsets = apps.list().map(({ sdkAppId, settings }) => ({ sdkAppId, offsetMs: utcOffsetMs(settings) }));
    await storage.commit("countRegistrations", { figure: registrations, limit: accountsPerStep, utcOffsets });
  }
}
