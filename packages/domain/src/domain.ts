import type { Storage } from "@hongyan/storage";
import type { FailedSignatures } from "./account/failed-signatures.ts";
import type { Apps } from "./app/apps.ts";
import type { CounterNews } from "./counter/counter-news.ts";
import type { Delivery } from "./delivery.ts";
import type { BannedFiles } from "./file/banned-files.ts";
import type { GroupRates } from "./group/group-rates.ts";
import type { Live } from "./live/live.ts";
import type { RecentSends } from "./message/recent-sends.ts";
import type { MinuteCounter } from "./minute-counter.ts";
import type { Presence, Statuses } from "./presence/presence.ts";
import type { ImportedHours } from "./record/imported-hours.ts";
import type { ClientVersions } from "./statistics/client-versions.ts";
import type { DailyFigures } from "./statistics/daily-figures.ts";
import type { Caller } from "./webhook/caller.ts";
import type { SendTurns } from "./webhook/send-turns.ts";
import type { Webhooks } from "./webhook/webhooks-port.ts";

/** Everything a use case may touch. */
export type Domain = {
  storage: Storage;
  apps: Apps;
  /** To the live connections of accounts, wherever they are. */
  delivery: Delivery;
  /** Who is connected, wherever. */
  presence: Presence;
  /** Custom statuses, and who is told of the status of whom. */
  statuses: Statuses;
  /** Unix milliseconds. */
  clock: () => number;
  /** What REST callers sent lately, against repeats. */
  recentSends: RecentSends;
  failedSignatures: FailedSignatures;
  /** Attempts and successes by minute, for availability reports. */
  counter: MinuteCounter;
  /** What happens on a day of an app, for its daily report. */
  figures: DailyFigures;
  /** With which versions of clients accounts come. */
  clientVersions: ClientVersions;
  /** Hours that are over and were imported into: their records are written anew. */
  importedHours: ImportedHours;
  /** What each group took in this second, for apps that limit it. */
  groupRates: GroupRates;
  /** When groups are told of their counters. */
  counterNews: CounterNews;
  /** Live rooms: who watches them, and what is on its way to them. */
  live: Live;
  /** What clients may not send. */
  bannedFiles: BannedFiles;
  /** To the back ends of apps. */
  webhooks: Webhooks;
  /** The order of messages that a back end is asked about. */
  sendTurns: SendTurns;
  /** Who asked for what is done now; each request has a domain of its own in this one field. */
  caller: Caller;
};
