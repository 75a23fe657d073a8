import { isMessageKind, type RecordKind, recordKinds } from "../dump/records.ts";
import type { Progress } from "../progress/progress.ts";
import { compareMessages } from "./compare-messages.ts";
import { compareRecords } from "./compare-records.ts";
import { compareUnread } from "./compare-unread.ts";
import type { Comparing, DayCount, VerifyOptions } from "./comparing.ts";
import { openComparisonStore } from "./comparison-store.ts";
import { differences, type KindResult } from "./findings.ts";
import { createSamples, type Sample } from "./samples.ts";
import type { Side } from "./side.ts";

export type Verification = {
  isEqual: boolean;
  old: string;
  new: string;
  /** Unix milliseconds. */
  startedAt: number;
  finishedAt: number;
  options: VerifyOptions;
  kinds: KindResult[];
  /** Why some kinds were not compared. */
  notes: string[];
  /** What could not be read of the new side. */
  troubles: string[];
  days: ({ day: number } & DayCount)[];
  samples: Sample[];
};

/** Compares what an old system held with what is in the new one. */
export async function verify(
  sides: { old: Side; now: Side },
  options: VerifyOptions,
  progress: Progress,
  signal?: AbortSignal,
): Promise<Verification> {
  const startedAt = Date.now();
  const store = openComparisonStore();
  const samples = createSamples(options.samplesPerKind);
  const comparing: Comparing = { ...sides, store, options, days: new Map(), samples, signal, begin: progress.begin };
  try {
    const { wanted, notes } = chooseKinds(sides.old, options);
    const kinds: KindResult[] = [];
    for (const kind of wanted) {
      signal?.throwIfAborted();
      kinds.push(await compareKind(comparing, kind));
    }
    const troubles = [...sides.now.troubles()];
    const days = [...comparing.days].map(([day, count]) => ({ day, ...count })).sort((a, b) => a.day - b.day);
    return {
      isEqual: troubles.length === 0 && kinds.every((result) => differences(result) === 0),
      ...{ old: sides.old.description, new: sides.now.description, startedAt, finishedAt: Date.now() },
      ...{ options, kinds, notes, troubles, days, samples: samples.all() },
    };
  } finally {
    store.close();
  }
}

function chooseKinds(old: Side, { since, until }: VerifyOptions): { wanted: RecordKind[]; notes: string[] } {
  const there = recordKinds.filter((kind) => old.has(kind));
  const absent = recordKinds.filter((kind) => !there.includes(kind));
  const notes = absent.length > 0 ? [`Not compared, because the dump has none: ${absent.join(", ")}.`] : [];
  const isPart = (since ?? until) !== undefined && there.includes("readMarks");
  if (isPart) notes.push("Not compared, because messages that are left out count for them: readMarks.");
  return { wanted: there.filter((kind) => !isPart || kind !== "readMarks"), notes };
}

function compareKind(comparing: Comparing, kind: RecordKind): Promise<KindResult> {
  if (isMessageKind(kind)) return compareMessages(comparing, kind);
  return kind === "readMarks" ? compareUnread(comparing) : compareRecords(comparing, kind);
}
