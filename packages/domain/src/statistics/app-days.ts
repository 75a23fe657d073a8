import type { App, Apps } from "../app/apps.ts";
import { dayEnd, dayMs, dayOf } from "../app/local-time.ts";

/** A day of an app, in its own time; `day` is yyyymmdd. */
export type AppDay = { app: App; utcOffsetMinutes: number; day: number; endsAt: number };

export type AppDays<Day extends AppDay> = {
  today: (sdkAppId: number) => Day | undefined;
  /** Of all apps that had one before. Also begins the new day of apps in which nothing happens. */
  all: () => Day[];
};

/** The running day of each app. `begin` makes what is kept of it; `before`: the day that it follows, if there was one. */
export function createAppDays<Day extends AppDay>(
  apps: Pick<Apps, "get">,
  clock: () => number,
  begin: (of: AppDay, before: Day | undefined) => Day,
): AppDays<Day> {
  const days = new Map<number, Day>();

  const today = (sdkAppId: number): Day | undefined => {
    const now = clock();
    const before = days.get(sdkAppId);
    if (before && isWithin(before, now)) return before;
    const app = apps.get(sdkAppId);
    if (!app) return undefined;
    const { settings } = app;
    const { utcOffsetMinutes } = settings;
    const day = begin({ app, utcOffsetMinutes, day: dayOf(settings, now), endsAt: dayEnd(settings, now) }, before);
    days.set(sdkAppId, day);
    return day;
  };

  return { today, all: () => [...days.keys()].flatMap((sdkAppId) => today(sdkAppId) ?? []) };
}

/** Not so where the clock was set back to a day before, or the app moved to another time zone. */
const isWithin = ({ app, utcOffsetMinutes, endsAt }: AppDay, now: number): boolean =>
  now < endsAt && now >= endsAt - dayMs && app.settings.utcOffsetMinutes === utcOffsetMinutes;
