import type { Engine } from "./engine.ts";
import { type ClientVersionCount, readClientVersions } from "./sql/client-version-sql.ts";
import { countGroups, type DailyCount, hasUncountedAccounts, readDailyCounts, readSumBefore } from "./sql/daily-sql.ts";

export type StatisticsStore = {
  /** The figures of days from one to another, both included; days are yyyymmdd. */
  dailyCounts: (sdkAppId: number, fromDay: number, toDay: number) => Promise<DailyCount[]>;
  /** With which versions of clients accounts came on these days, by day, the most frequent first. */
  clientVersions: (sdkAppId: number, fromDay: number, toDay: number) => Promise<ClientVersionCount[]>;
  /** The sum of one figure over all days before one. */
  sumBefore: (sdkAppId: number, figure: string, day: number) => Promise<number>;
  /** How many groups an app has now. */
  groups: (sdkAppId: number) => Promise<number>;
  /** Whether accounts were made since registrations were last counted. */
  hasUncountedAccounts: () => Promise<boolean>;
};

export function createStatisticsStore({ read }: Engine): StatisticsStore {
  return {
    dailyCounts: (sdkAppId, fromDay, toDay) => read(readDailyCounts(sdkAppId, fromDay, toDay)),
    clientVersions: (sdkAppId, fromDay, toDay) => read(readClientVersions(sdkAppId, fromDay, toDay)),
    sumBefore: (sdkAppId, figure, day) => read(readSumBefore(sdkAppId, figure, day)),
    groups: (sdkAppId) => read(countGroups(sdkAppId)),
    hasUncountedAccounts: () => read(hasUncountedAccounts()),
  };
}
