import { mkdirSync } from "node:fs";
import { countRecords } from "../dump/count-records.ts";
import { rejectsPath, requireDump } from "../dump/dump-folder.ts";
import { lockFolder } from "../dump/lock-folder.ts";
import { type RecordKind, recordKinds } from "../dump/records.ts";
import type { Progress } from "../progress/progress.ts";
import type { RestApp } from "../rest/rest-app.ts";
import { createCaller } from "./caller.ts";
import { type GroupFacts, readGroupFacts } from "./group-facts.ts";
import { type ImportReport, makeReport, writeReport } from "./import-report.ts";
import { type ImportState, openState } from "./import-state.ts";
import { readReadPlan } from "./read-plan.ts";
import { readRejects } from "./rejects.ts";
import { runRejects, runStep, type StepRun } from "./run-step.ts";
import type { ImportContext } from "./step.ts";
import { steps } from "./steps.ts";
import { tellOfWaiting } from "./tell-of-waiting.ts";

export type ImportOptions = {
  dump: string;
  stateFolder: string;
  kinds: readonly RecordKind[];
  /** Only what an earlier run has set aside. */
  isRejectsOnly: boolean;
  isOneByOne: boolean;
  /** Most calls at a time. */
  width: number;
};

/** Moves a dump into an app. A run that was broken off, however hard, goes on where it stopped. */
export async function importDump(
  options: ImportOptions,
  app: RestApp,
  progress: Progress,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const { dump, stateFolder } = options;
  requireDump(dump);
  mkdirSync(stateFolder, { recursive: true });
  const unlock = lockFolder(stateFolder, "import");
  const stopTelling = tellOfWaiting(app, progress);
  try {
    return await runSteps(options, app, progress, signal);
  } finally {
    stopTelling();
    unlock();
  }
}

async function runSteps(
  options: ImportOptions,
  app: RestApp,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<ImportReport> {
  const { dump, stateFolder, width, isRejectsOnly } = options;
  const { url, sdkAppId } = app.options;
  const state = openState(stateFolder, dump, { url, sdkAppId }, progress.log);
  if (state.isResumed && !isRejectsOnly) progress.log("The import goes on where it stopped.");
  const context = contextOf(options, createCaller(app, signal), state, progress);
  const kinds = recordKinds.filter((kind) => options.kinds.includes(kind));
  const calls = () => app.figures().calls;
  const report = () => makeReport({ dump, target: { url, sdkAppId }, kinds }, state);
  try {
    for (const step of steps.filter(({ kind }) => kinds.includes(kind))) {
      const run: Omit<StepRun, "shown"> = { step, dump, context, state, width, calls };
      if (isRejectsOnly) await runRejectsOf(run, progress);
      else if (!state.step(step.kind).isDone)
        await runStep({ ...run, shown: progress.begin(step.title, await countRecords(dump, step.kind)) });
    }
  } finally {
    await writeReport(stateFolder, report());
  }
  return report();
}

async function runRejectsOf(run: Omit<StepRun, "shown">, progress: Progress): Promise<void> {
  const { kind, title } = run.step;
  let count = 0;
  for await (const _ of readRejects(rejectsPath(run.state.folder, kind))) count++;
  if (count > 0) await runRejects({ ...run, shown: progress.begin(title, count) });
}

/** What steps ask for is found out when the first of them needs it. */
function contextOf(
  { dump, isOneByOne }: ImportOptions,
  call: ImportContext["call"],
  state: ImportState,
  progress: Progress,
): ImportContext {
  let groups: Promise<GroupFacts> | undefined;
  let reads: ReturnType<typeof readReadPlan> | undefined;
  const readGroups = async () => {
    const facts = await lookAhead(progress, "groups", (add) => readGroupFacts(dump, add));
    for await (const { code, reason, record } of readRejects(rejectsPath(state.folder, "groups"))) {
      const groupId = (record as { groupId?: unknown } | null)?.groupId;
      if (typeof groupId === "string") facts.setAside.set(groupId, { code, reason });
    }
    return facts;
  };
  return {
    call,
    isOneByOne,
    groups: () => (groups ??= readGroups()),
    reads: () => (reads ??= lookAhead(progress, "unread", (add) => readReadPlan(dump, add))),
  };
}

async function lookAhead<Found>(
  progress: Progress,
  what: string,
  read: (add: (count: number) => void) => Promise<Found>,
): Promise<Found> {
  const shown = progress.begin(`(${what})`);
  try {
    return await read(shown.add);
  } finally {
    shown.done();
  }
}
