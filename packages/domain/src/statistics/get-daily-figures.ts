import type { App } from "../app/apps.ts";
import { dayMs, dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";
import { countRegistrations } from "./count-registrations.ts";
import { type Figure, registrations } from "./figures.ts";

/** One day of an app. A figure that is missing is 0. */
export type DailyReport = {
  /** yyyymmdd in the app's own time. */
  day: number;
  figures: Map<Figure, number>;
  /** Accounts made up to the end of the day. */
  registrationsTotal: number;
};

/** What a caller waits for at most; the rest is counted beside. */
const mostSteps = 10;

/** The figures of the last days, today first; days on which nothing happened are there as well. */
export async function getDailyFigures(domain: Domain, app: App, dayCount: number): Promise<DailyReport[]> {
  const { storage, figures, clock } = domain;
  await countRegistrations(domain, mostSteps);
  await figures.flush(storage);
  const now = clock();
  const days = Array.from({ length: dayCount }, (_, ago) => dayOf(app.settings, now - ago * dayMs));
  const first = days.at(-1) ?? 0;
  const counts = await storage.statistics.dailyCounts(app.sdkAppId, first, days[0] ?? 0);
  let registrationsTotal = await storage.statistics.sumBefore(app.sdkAppId, registrations, first);
  const reports: DailyReport[] = [];
  for (const day of days.toReversed()) {
    const ofDay = new Map<Figure, number>();
    for (const count of counts) if (count.day === day) ofDay.set(count.figure as Figure, count.value);
    registrationsTotal += ofDay.get(registrations) ?? 0;
    reports.unshift({ day, figures: ofDay, registrationsTotal });
  }
  addGroupTotals(reports, await storage.statistics.groups(app.sdkAppId));
  return reports;
}

/** From how many groups there are now, back over what was made and dissolved on each day. */
function addGroupTotals(newestFirst: readonly DailyReport[], now: number): void {
  let groups = now;
  for (const { figures } of newestFirst) {
    figures.set("groups", groups);
    const change = (figures.get("groupsCreated") ?? 0) - (figures.get("groupsDissolved") ?? 0);
    groups = Math.max(0, groups - change);
  }
}
