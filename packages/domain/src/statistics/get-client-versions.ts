import type { App } from "../app/apps.ts";
import { dayMs, dayOf } from "../app/local-time.ts";
import { isTooOld } from "../app/minimum-client.ts";
import type { Domain } from "../domain.ts";

/** Versions of clients on one day of an app. An account that came with two of them counts for both. */
export type ClientVersionDay = {
  /** yyyymmdd in the app's own time. */
  day: number;
  versions: {
    /** As the client said it; empty where it said none. */
    version: string;
    platform: string;
    accounts: number;
    refused: number;
    /** Would be refused by the minimum. */
    isTooOld: boolean;
  }[];
};

/** The last days, today first; days on which nobody came are there as well. `minimum`: one to compare with, the app's own without it. */
export async function getClientVersions(
  { storage, clock }: Pick<Domain, "storage" | "clock">,
  { sdkAppId, settings }: App,
  { dayCount, minimum }: { dayCount: number; minimum?: string | undefined },
): Promise<ClientVersionDay[]> {
  const now = clock();
  const days = Array.from({ length: dayCount }, (_, ago) => dayOf(settings, now - ago * dayMs));
  const counts = await storage.statistics.clientVersions(sdkAppId, days.at(-1) ?? 0, days[0] ?? 0);
  const oldest = minimum === undefined ? settings.minimumClient : { ...settings.minimumClient, version: minimum };
  return days.map((day) => ({
    day,
    versions: counts
      .filter((count) => count.day === day)
      .map(({ version, platform, accounts, refused }) => ({
        ...{ version, platform, accounts, refused },
        isTooOld: isTooOld(oldest, version),
      })),
  }));
}
