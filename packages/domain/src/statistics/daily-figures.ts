import type { DailyCount, DailyDeeds, Storage } from "@hongyan/storage";
import type { App, Apps } from "../app/apps.ts";
import { dayEnd, dayOf } from "../app/local-time.ts";
import { createAccountBits } from "./account-bits.ts";
import { accountFigures, type CountFigure, type Deed, deeds } from "./figures.ts";

/** Counts what happens on a day of an app, in memory; a few map reads per call. */
export type DailyFigures = {
  count: (sdkAppId: number, figure: CountFigure, value?: number) => void;
  /** An account did something: it counts once a day, however often it does it. */
  mark: (account: { sdkAppId: number; number: number }, deed: Deed) => void;
  /** An account gained its first session, or lost its last. */
  online: (sdkAppId: number, change: 1 | -1) => void;
  /** Told when an app's day has begun, before anything of it is counted. */
  onNewDay: (listener: (sdkAppId: number) => void) => void;
  /** Writes what was counted since the last time. */
  flush: (storage: Pick<Storage, "commit">) => Promise<void>;
};

/** Accounts of one batch: the writer looks at each of them. */
const accountsPerBatch = 1_000;

type Day = {
  app: App;
  utcOffsetMinutes: number;
  day: number;
  endsAt: number;
  counts: Map<CountFigure, number>;
  seen: ReturnType<typeof createAccountBits>;
  marked: Map<number, number>;
  peak: number;
  isPeakNew: boolean;
};

export function createDailyFigures(apps: Pick<Apps, "get">, clock: () => number): DailyFigures {
  const days = new Map<number, Day>();
  const onlineNow = new Map<number, number>();
  const listeners: ((sdkAppId: number) => void)[] = [];
  /** Days that ended, or could not be written: they wait for the next flush. */
  let waiting: Batch = { counts: [], peaks: [], accounts: [] };

  const begin = (app: App, now: number): Day => {
    const { sdkAppId, settings } = app;
    const before = days.get(sdkAppId);
    if (before) add(waiting, take(sdkAppId, before));
    const peak = onlineNow.get(sdkAppId) ?? 0;
    const day = {
      app,
      utcOffsetMinutes: settings.utcOffsetMinutes,
      day: dayOf(settings, now),
      endsAt: dayEnd(settings, now),
      counts: new Map(),
      seen: createAccountBits(),
      marked: new Map(),
      peak,
      isPeakNew: peak > 0,
    };
    days.set(sdkAppId, day);
    for (const listener of listeners) listener(sdkAppId);
    return day;
  };

  const today = (sdkAppId: number): Day | undefined => {
    const now = clock();
    const day = days.get(sdkAppId);
    if (day && now < day.endsAt && day.app.settings.utcOffsetMinutes === day.utcOffsetMinutes) return day;
    const app = apps.get(sdkAppId);
    return app && begin(app, now);
  };

  const takeAll = (): Batch => {
    // Also begins the new day of apps in which nothing happens: who is connected is active on it.
    const all = waiting;
    waiting = { counts: [], peaks: [], accounts: [] };
    for (const sdkAppId of [...days.keys()]) {
      const day = today(sdkAppId);
      if (day) add(all, take(sdkAppId, day));
    }
    add(all, waiting);
    waiting = { counts: [], peaks: [], accounts: [] };
    return all;
  };

  return {
    count: (sdkAppId, figure, value = 1) => {
      if (value === 0) return;
      const counts = today(sdkAppId)?.counts;
      counts?.set(figure, (counts.get(figure) ?? 0) + value);
    },
    mark: ({ sdkAppId, number }, deed) => {
      const day = today(sdkAppId);
      if (!day) return;
      const added = day.seen.add(number, deeds[deed]);
      if (added !== 0) day.marked.set(number, (day.marked.get(number) ?? 0) | added);
    },
    online: (sdkAppId, change) => {
      const day = today(sdkAppId);
      const count = (onlineNow.get(sdkAppId) ?? 0) + change;
      onlineNow.set(sdkAppId, count);
      if (!day || count <= day.peak) return;
      day.peak = count;
      day.isPeakNew = true;
    },
    onNewDay: (listener) => {
      listeners.push(listener);
    },
    flush: async (storage) => {
      const { counts, peaks, accounts } = takeAll();
      if (counts.length + peaks.length + accounts.length === 0) return;
      let written = 0;
      try {
        do {
          const page = accounts.slice(written, written + accountsPerBatch);
          const rest = written === 0 ? { counts, peaks } : { counts: [], peaks: [] };
          await storage.commit("addDailyFigures", { ...rest, accounts: page, accountFigures: [...accountFigures] });
          written += Math.max(1, page.length);
        } while (written < accounts.length);
      } catch (error) {
        // The next flush writes what this one could not.
        const left = written === 0 ? { counts, peaks } : { counts: [], peaks: [] };
        add(waiting, { ...left, accounts: accounts.slice(written) });
        throw error;
      }
    },
  };
}

type Batch = { counts: DailyCount[]; peaks: DailyCount[]; accounts: DailyDeeds[] };

/** What a day holds that is not written yet; it then holds nothing. */
function take(sdkAppId: number, day: Day): Batch {
  const of = { sdkAppId, day: day.day };
  const counts = [...day.counts].map(([figure, value]) => ({ ...of, figure, value }));
  const peaks = day.isPeakNew ? [{ ...of, figure: "onlineAccounts", value: day.peak }] : [];
  const accounts = [...day.marked].map(([account, bits]) => ({ ...of, account, deeds: bits }));
  day.counts = new Map();
  day.marked = new Map();
  day.isPeakNew = false;
  return { counts, peaks, accounts };
}

function add(batch: Batch, more: Batch): void {
  for (const count of more.counts) batch.counts.push(count);
  for (const peak of more.peaks) batch.peaks.push(peak);
  for (const account of more.accounts) batch.accounts.push(account);
}
