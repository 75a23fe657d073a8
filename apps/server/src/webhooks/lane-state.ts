import type { App, WebhookCall } from "@hongyan/domain";
import type { OutboxRow, SettledEntry } from "@hongyan/storage";
import type { Breaker } from "./breaker.ts";
import type { HeldEntries } from "./held-entries.ts";
import type { Posted } from "./post.ts";
import type { Told } from "./webhook-watch.ts";

/** What a lane needs of the rest of the server. */
export type LaneParts = {
  app: App;
  /** Goes on whatever the clock of the machine is set to. */
  clock: () => number;
  /** How long what was answered gathers before it is put down. What is answered so shortly before a crash is told twice. */
  gatherMs: number;
  /** Entries that wait, after an id. */
  read: (after: number, count: number) => Promise<{ rows: OutboxRow[]; readTo: number }>;
  find: (id: number) => Promise<OutboxRow | undefined>;
  /** The request that tells an entry; undefined where there is nothing to tell. */
  build: (row: OutboxRow) => Promise<WebhookCall | undefined>;
  post: (call: WebhookCall) => Promise<Posted>;
  settle: (entries: SettledEntry[], settledTo: number) => Promise<void>;
  onTold: (row: OutboxRow, told: Told) => void;
  onBreaker: (isOpen: boolean) => void;
  onFault: (what: string, error: unknown) => void;
};

/** One entry that waits to be told. */
export type Held = {
  id: number;
  /** Undefined: it is read again when its turn comes. */
  row: OutboxRow | undefined;
  /** Failures while others got through. */
  attempts: number;
  /** How many others had got through at its last failure; -1: it has not failed yet. */
  successesBefore: number;
  /** Since when it is answered, but not as it should be; 0: it was not. */
  answeredWrongSince: number;
};

/** What is told one after the other. `retryAt` 0: the first of them may be told now. */
export type Stream = { name: string; queue: Set<Held>; retryAt: number };

export type LaneState = {
  parts: LaneParts;
  breaker: Breaker;
  held: HeldEntries;
  /** Entries that are in memory with all they hold. */
  rows: number;
  streams: Map<string, Stream>;
  ready: Set<Stream>;
  underWay: number;
  successes: number;
  hasMore: boolean;
  isReading: boolean;
  /** Read since the last try. */
  hasLooked: boolean;
  isFlushing: boolean;
  isStopped: boolean;
  timer: NodeJS.Timeout | undefined;
  timerAt: number;
  /** Who waits for the end of what is under way. */
  stopping: (() => void)[];
};
