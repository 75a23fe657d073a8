import type { DailyCount, DailyDeeds, DailyGroup, Storage } from "@hongyan/storage";
import type { Apps } from "../app/apps.ts";
import { createAccountBits } from "./account-bits.ts";
import { type AppDay, createAppDays } from "./app-days.ts";
import { accountFigures, type CountFigure, type Deed, deeds } from "./figures.ts";

type AccountOfApp = { sdkAppId: number; number: number };

/** Counts what happens on a day of an app, in memory; a few map reads per call. */
export type DailyFigures = {
  count: (sdkAppId: number, figure: CountFigure, value?: number) => void;
  /** An account did something: it counts once a day, however often it does it. */
  mark: (account: AccountOfApp, deed: Deed) => void;
  /** Something was said in a group: it counts once a day. */
  groupSpoke: (sdkAppId: number, group: number) => void;
  /** An account gained its first session, or lost its last. Whoever is online when a day begins is active on it. */
  online: (account: AccountOfApp, isOnline: boolean) => void;
  /** Told when an app's day has begun, before anything of it is counted. */
  onNewDay: (listener: (sdkAppId: number) => void) => void;
  /** Writes what was counted since the last time. */
  flush: (storage: Pick<Storage, "commit">) => Promise<void>;
};

/** Accounts of one batch: the writer looks at each of them. */
const accountsPerBatch = 1_000;

type Day = AppDay & {
  counts: Map<CountFigure, number>;
  seen: ReturnType<typeof createAccountBits>;
  marked: Map<number, number>;
  /** Groups in which something was said, and those of them that are not written yet. */
  seenGroups: ReturnType<typeof createAccountBits>;
  groups: number[];
  peak: number;
  isPeakNew: boolean;
};

export function createDailyFigures(apps: Pick<Apps, "get">, clock: () => number): DailyFigures {
  const onlineNow = new Map<number, Set<number>>();
  const listeners: ((sdkAppId: number) => void)[] = [];
  /** Days that ended, or could not be written: they wait for the next flush. */
  let waiting: Batch = emptyBatch();

  const begin = (of: AppDay, before: Day | undefined): Day => {
    const { sdkAppId } = of.app;
    if (before) add(waiting, take(before));
    const online = onlineNow.get(sdkAppId) ?? new Set<number>();
    const day: Day = {
      ...of,
      counts: new Map(),
      seen: createAccountBits(),
      marked: new Map(),
      seenGroups: createAccountBits(),
      groups: [],
      peak: online.size,
      isPeakNew: online.size > 0,
    };
    for (const number of online) markOn(day, number, "wasConnected");
    for (const listener of listeners) listener(sdkAppId);
    return day;
  };

  const days = createAppDays(apps, clock, begin);
  const { today } = days;

  const takeAll = (): Batch => {
    // First, for a day that begins leaves what is left of the one before in `waiting`.
    const running = days.all();
    const all = waiting;
    waiting = emptyBatch();
    for (const day of running) add(all, take(day));
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
      if (day) markOn(day, number, deed);
    },
    groupSpoke: (sdkAppId, group) => {
      const day = today(sdkAppId);
      if (day && day.seenGroups.add(group, 1) !== 0) day.groups.push(group);
    },
    online: ({ sdkAppId, number }, isOnline) => {
      const day = today(sdkAppId);
      const online = onlineNow.get(sdkAppId) ?? new Set();
      onlineNow.set(sdkAppId, online);
      if (isOnline) online.add(number);
      else online.delete(number);
      if (!day || online.size <= day.peak) return;
      day.peak = online.size;
      day.isPeakNew = true;
    },
    onNewDay: (listener) => {
      listeners.push(listener);
    },
    flush: async (storage) => {
      const { counts, peaks, accounts, groups } = takeAll();
      if (counts.length + peaks.length + accounts.length + groups.length === 0) return;
      let written = 0;
      try {
        do {
          const page = accounts.slice(written, written + accountsPerBatch);
          const spoken = groups.slice(written, written + accountsPerBatch);
          const rest = written === 0 ? { counts, peaks } : { counts: [], peaks: [] };
          await storage.commit("addDailyFigures", {
            ...rest,
            accounts: page,
            accountFigures: [...accountFigures],
            groups: spoken,
          });
          written += Math.max(1, page.length, spoken.length);
        } while (written < Math.max(accounts.length, groups.length));
      } catch (error) {
        // The next flush writes what this one could not.
        const left = written === 0 ? { counts, peaks } : { counts: [], peaks: [] };
        add(waiting, { ...left, accounts: accounts.slice(written), groups: groups.slice(written) });
        throw error;
      }
    },
  };
}

function markOn(day: Day, number: number, deed: Deed): void {
  const added = day.seen.add(number, deeds[deed]);
  if (added !== 0) day.marked.set(number, (day.marked.get(number) ?? 0) | added);
}

type Batch = { counts: DailyCount[]; peaks: DailyCount[]; accounts: DailyDeeds[]; groups: DailyGroup[] };

const emptyBatch = (): Batch => ({ counts: [], peaks: [], accounts: [], groups: [] });

/** What a day holds that is not written yet; it then holds nothing. */
function take(day: Day): Batch {
  const of = { sdkAppId: day.app.sdkAppId, day: day.day };
  const counts = [...day.counts].map(([figure, value]) => ({ ...of, figure, value }));
  const peaks = day.isPeakNew ? [{ ...of, figure: "onlineAccounts", value: day.peak }] : [];
  const accounts = [...day.marked].map(([account, bits]) => ({ ...of, account, deeds: bits }));
  const groups = day.groups.map((group) => ({ ...of, group }));
  day.counts = new Map();
  day.groups = [];
  day.marked = new Map();
  day.isPeakNew = false;
  return { counts, peaks, accounts, groups };
}

function add(batch: Batch, more: Batch): void {
  for (const count of more.counts) batch.counts.push(count);
  for (const peak of more.peaks) batch.peaks.push(peak);
  for (const account of more.accounts) batch.accounts.push(account);
  for (const group of more.groups) batch.groups.push(group);
}
