import type { Storage } from "@hongyan/storage";
import type { FailedSignatures } from "./account/failed-signatures.ts";
import type { Apps } from "./app/apps.ts";
import type { Delivery } from "./delivery.ts";
import type { RecentSends } from "./message/recent-sends.ts";
import type { MinuteCounter } from "./minute-counter.ts";
import type { Presence } from "./presence/presence.ts";

/** Everything a use case may touch. */
export type Domain = {
  storage: Storage;
  apps: Apps;
  /** To the live connections of accounts, wherever they are. */
  delivery: Delivery;
  /** Who is connected, wherever. */
  presence: Presence;
  /** Unix milliseconds. */
  clock: () => number;
  /** What REST callers sent lately, against repeats. */
  recentSends: RecentSends;
  failedSignatures: FailedSignatures;
  /** Attempts and successes by minute, for availability reports. */
  counter: MinuteCounter;
};
