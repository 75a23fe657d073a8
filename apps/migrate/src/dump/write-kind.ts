import { join } from "node:path";
import type { Batch, Source } from "../export/connector.ts";
import { type AppendFile, continueFile, continueRareFile } from "./append-file.ts";
import { rejectsPath } from "./dump-folder.ts";
import type { KindState } from "./export-state.ts";
import { recordFault } from "./record-fault.ts";
import { fileNames, type RecordKind } from "./records.ts";

export type WriteKind = {
  folder: string;
  source: Source;
  kind: RecordKind;
  /** How far an earlier run came. */
  from: KindState;
  /** Resolves once the checkpoint is on the disk. */
  keep: (state: KindState) => Promise<void>;
  /** How much work may be lost at most. */
  checkpointAfter: { bytes: number; ms: number };
  /** So many more were read. */
  advance: (count: number) => void;
  signal: AbortSignal | undefined;
};

/** Writes the records of one kind. Ends early, at a checkpoint, where it is asked to stop; the state then is not done. */
export async function writeKind(work: WriteKind): Promise<KindState> {
  const { folder, kind, from } = work;
  const records = await continueFile(join(folder, fileNames[kind]), from.bytes);
  const rejects = await continueRareFile(rejectsPath(folder, kind), from.rejectBytes);
  try {
    return await writeBatches(work, records, rejects);
  } finally {
    await records.close();
    await rejects.close();
  }
}

async function writeBatches(work: WriteKind, file: AppendFile, rejected: AppendFile): Promise<KindState> {
  const { source, kind, keep, checkpointAfter, advance, signal } = work;
  let state = work.from;
  let kept = { state, at: performance.now() };
  const checkpoint = async (next: KindState) => {
    await file.sync();
    await rejected.sync();
    await keep(next);
    kept = { state: next, at: performance.now() };
  };
  const isDue = () =>
    state.bytes + state.rejectBytes - kept.state.bytes - kept.state.rejectBytes >= checkpointAfter.bytes ||
    performance.now() - kept.at >= checkpointAfter.ms;
  try {
    for await (const batch of untilAborted(source.read(kind, state.cursor), signal)) {
      const { lines, rejects } = encodeBatch(kind, batch);
      await file.append(lines.join(""));
      await rejected.append(rejects.join(""));
      state = {
        records: state.records + lines.length,
        bytes: file.bytes(),
        rejects: state.rejects + rejects.length,
        rejectBytes: rejected.bytes(),
        cursor: batch.cursor,
        isDone: false,
      };
      advance(lines.length + rejects.length);
      if (batch.cursor !== undefined && isDue()) await checkpoint(state);
    }
  } catch (error) {
    // What was read until then need not be read again. Where that cannot be kept either, the checkpoint before it holds.
    if (state.cursor !== undefined) await checkpoint(state).catch(() => undefined);
    throw error;
  }
  const isDone = !signal?.aborted;
  const { cursor: _, ...end } = state;
  if (isDone) state = { ...end, isDone };
  if (isDone || state.cursor !== undefined) await checkpoint(state);
  return kept.state;
}

function encodeBatch(kind: RecordKind, batch: Batch<RecordKind>): { lines: string[]; rejects: string[] } {
  const lines: string[] = [];
  const rejects = (batch.rejects ?? []).map(({ reason, raw }) => rejectLine(reason, raw));
  for (const record of batch.records) {
    const reason = recordFault(kind, record);
    if (reason) rejects.push(rejectLine(reason, record));
    else lines.push(`${JSON.stringify(record)}\n`);
  }
  return { lines, rejects };
}

const rejectLine = (reason: string, raw: unknown) => `${JSON.stringify({ reason, raw })}\n`;

/** Also ends while the source waits for something that may never come. */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal | undefined): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  let isWaiting = false;
  try {
    while (!signal?.aborted) {
      isWaiting = true;
      const next = await orAborted(iterator.next(), signal);
      if (!next) return;
      isWaiting = false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    const ended = iterator.return?.();
    // A source in the middle of a call answers when that ends, or never: closing it is what ends it.
    if (isWaiting) ended?.catch(() => undefined);
    else await ended;
  }
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value | undefined> {
  if (!signal) return promise;
  if (signal.aborted) {
    promise.catch(() => undefined);
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
