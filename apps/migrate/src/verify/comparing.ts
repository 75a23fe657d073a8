import type { Step } from "../progress/progress.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import type { OrderRule } from "./conversation-hash.ts";
import type { Samples } from "./samples.ts";
import type { Side } from "./side.ts";

export type VerifyOptions = {
  order: OrderRule;
  clockTolerance: number;
  /** Messages of seconds before this one are left out, Unix milliseconds: for a dump that begins there. */
  since?: number | undefined;
  /** Messages of seconds after this one are left out, Unix milliseconds. */
  until?: number | undefined;
  /** Differences that are listed of one conversation, and of a kind. */
  mostPerConversation: number;
  mostPerKind: number;
  samplesPerKind: number;
};

/** What the parts of a comparison share. */
export type Comparing = {
  old: Side;
  now: Side;
  store: ComparisonStore;
  options: VerifyOptions;
  /** Messages of each day and kind, both sides. */
  days: Days;
  samples: Samples;
  signal: AbortSignal | undefined;
  begin: (title: string, total?: number) => Step;
};

export type DayCount = { old: number; new: number };
/** By number of the day since 1970, in UTC. */
export type Days = Map<number, DayCount>;
