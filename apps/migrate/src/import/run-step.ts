import { rejectsPath } from "../dump/dump-folder.ts";
import type { BadLine } from "../dump/raw-line.ts";
import { type Line, readBatches } from "../dump/read-dump.ts";
import { recordFault } from "../dump/record-fault.ts";
import type { RecordKind, RecordOf } from "../dump/records.ts";
import type { Step as Shown } from "../progress/progress.ts";
import type { ImportState } from "./import-state.ts";
import { createLanes } from "./lanes.ts";
import { continueRejects, type RejectsFile, readRejects, rewriteRejects } from "./rejects.ts";
import type { ImportContext, Step } from "./step.ts";
import { createWatermark } from "./watermark.ts";

export type StepRun = {
  step: Step;
  dump: string;
  context: ImportContext;
  state: ImportState;
  shown: Shown;
  /** Most calls at a time. */
  width: number;
  /** Calls so far, of all steps. */
  calls: () => number;
};

const saveEveryMs = 1_000;

/** Brings in what a dump holds of one kind, from where an earlier run stopped. */
export async function runStep(run: StepRun): Promise<void> {
  const { step, dump, context, state, shown, calls } = run;
  const before = state.step(step.kind);
  const rejects = await continueRejects(rejectsPath(state.folder, step.kind), before.line);
  shown.add(before.records);
  const callsBefore = calls();
  const startedAt = performance.now();
  const mark = createWatermark(before.line);
  const save = async (isDone: boolean) => {
    const { line, passed } = { line: mark.line(), passed: mark.passed() };
    // Whoever reads the state later must find what was set aside up to there.
    await rejects.flush();
    await state.save(step.kind, {
      line,
      isDone,
      records: before.records + passed,
      refused: rejects.count(),
      calls: before.calls + calls() - callsBefore,
      milliseconds: before.milliseconds + performance.now() - startedAt,
    });
  };
  let isDone = false;
  try {
    const bad: BadLine[] = [];
    const lines = readBatches(dump, step.kind, { fromLine: before.line + 1, onBadLine: (one) => bad.push(one) });
    const keepSaved = everySoOften(() => save(false), saveEveryMs);
    const end = (line: number) => {
      mark.end(line);
      shown.add(1);
    };
    await bring(run, await step.begin(context), lines, { bad, rejects, begin: mark.begin, end, after: keepSaved });
    isDone = true;
  } finally {
    await save(isDone);
    await rejects.close();
    shown.done();
  }
}

/** Brings in what was set aside before. What fails again takes the place of the file. */
export async function runRejects(run: StepRun): Promise<void> {
  const { step, context, state, shown } = run;
  const path = rejectsPath(state.folder, step.kind);
  const rejects = await rewriteRejects(path);
  const bad: BadLine[] = [];
  const nothing = () => {};
  const end = () => shown.add(1);
  const lines = readAgain(path, step.kind, bad);
  const keepWritten = everySoOften(rejects.flush, saveEveryMs);
  await bring(run, await step.begin(context), lines, { bad, rejects, begin: nothing, end, after: keepWritten });
  await rejects.close();
  await state.save(step.kind, { ...state.step(step.kind), refused: rejects.count() });
  shown.done();
}

const linesAtATime = 500;

async function* readAgain(path: string, kind: RecordKind, bad: BadLine[]): AsyncGenerator<Line<RecordKind>[]> {
  let batch: Line<RecordKind>[] = [];
  for await (const { line, record } of readRejects(path)) {
    const reason = recordFault(kind, record);
    if (reason) bad.push({ line, reason, raw: record });
    else batch.push({ line, record: record as RecordOf<RecordKind> });
    if (batch.length + bad.length < linesAtATime) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

type Book = {
  /** Lines that hold no record, as they are found while reading. */
  bad: BadLine[];
  rejects: RejectsFile;
  begin: (line: number) => void;
  end: (line: number) => void;
  after: () => Promise<void>;
};

/** Enough to find work for all lanes where conversations stand one after the other, and little enough for any machine. */
const room = { items: 50_000, weight: 64 << 20 };
/** A call has a megabyte; some of it is left for what is around the records. */
const batchWeight = 900_000;

async function bring(
  { step, width }: StepRun,
  bringIn: Awaited<ReturnType<Step["begin"]>>,
  batches: AsyncIterable<Line<RecordKind>[]>,
  { bad, rejects, begin, end, after }: Book,
): Promise<void> {
  const lanes = createLanes<Line<RecordKind>>({
    ...{ width, room, batch: step.batch, batchWeight },
    work: async (lines) => {
      const refused = await bringIn(lines.map(({ record }) => record));
      for (const [place, refusal] of refused ?? []) {
        const refusedLine = lines[place];
        if (refusedLine) rejects.add({ line: refusedLine.line, ...refusal, record: refusedLine.record });
      }
      for (const { line } of lines) end(line);
      await after();
    },
  });
  const passBad = (before: number) => {
    while (bad[0] && bad[0].line < before) {
      const { line, reason, raw } = bad.shift() as BadLine;
      begin(line);
      rejects.add({ line, code: 0, reason, record: raw });
      end(line);
    }
  };
  try {
    for await (const batch of batches) {
      for (const one of batch) {
        if (bad.length > 0) passBad(one.line);
        begin(one.line);
        const isRoom = lanes.put(step.laneOf(one.record, one.line), one, weightOf(one.record));
        if (isRoom) await isRoom;
      }
      if (bad.length === 0) continue;
      passBad(Number.POSITIVE_INFINITY);
      await after();
    }
  } finally {
    // However reading ended, calls that are under way have an outcome, and their lines are not to be taken for done without it.
    await lanes.finish();
  }
}

/** About what it takes of a call. Only messages can be long. */
function weightOf(record: RecordOf<RecordKind>): number {
  if (!("body" in record)) return 1_000;
  return Buffer.byteLength(JSON.stringify(record.body)) + 3 * (record.customData?.length ?? 0) + 300;
}

/** Does something after a while at the earliest; callers meanwhile go on at once. */
function everySoOften(work: () => Promise<void>, ms: number): () => Promise<void> {
  let doneAt = performance.now();
  let isBusy = false;
  return async () => {
    if (isBusy || performance.now() - doneAt < ms) return;
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
      doneAt = performance.now();
    }
  };
}
