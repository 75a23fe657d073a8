import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../cli/failure.ts";
import type { Source } from "../export/connector.ts";
import type { Progress } from "../progress/progress.ts";
import { exportStateName, manifestName, rejectsPath } from "./dump-folder.ts";
import { type ExportState, freshKind, type KindState, readExportState, saveExportState } from "./export-state.ts";
import { lockFolder } from "./lock-folder.ts";
import { makeManifest } from "./make-manifest.ts";
import type { Manifest } from "./manifest.ts";
import { fileNames, type RecordKind, recordKinds } from "./records.ts";
import { writeKind } from "./write-kind.ts";

export type WriteDumpOptions = {
  progress: Progress;
  /** Stops at a checkpoint; a later call goes on from there. */
  signal?: AbortSignal;
  /** Drops what an earlier export left in the folder. */
  isRestart?: boolean;
  checkpointAfter?: { bytes: number; ms: number };
};

export type WrittenDump = {
  kinds: ReadonlyMap<RecordKind, KindState>;
  /** Undefined where it was stopped before the end. */
  manifest?: Manifest;
};

const usualCheckpoint = { bytes: 16 << 20, ms: 1000 };

/**
 * Writes everything that a source has into a folder, or goes on with that. However an earlier run ended, no record is
 * missing afterwards and none is there twice: each file is cut back to its last checkpoint, and the source asked to go on there.
 */
export async function writeDump(source: Source, folder: string, options: WriteDumpOptions): Promise<WrittenDump> {
  await mkdir(folder, { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const state = await beginOrGoOn(source, folder, options.isRestart ?? false);
    const isWhole = await writeKinds(source, folder, state, options);
    const kinds = new Map(recordKinds.flatMap((kind) => (state.kinds[kind] ? [[kind, state.kinds[kind]]] : [])));
    if (!isWhole) return { kinds };
    const manifest = await finish(folder, state, options.progress);
    return { kinds, manifest };
  } finally {
    unlock();
  }
}

async function beginOrGoOn(source: Source, folder: string, isRestart: boolean): Promise<ExportState> {
  const found = readExportState(folder);
  const names = new Set(await readdir(folder));
  const isFinished = !found && names.has(manifestName);
  if (found && !isRestart && found.source !== source.description)
    throw new Failure(
      `${folder} holds the beginning of an export from ${found.source}, not from ${source.description}: choose another folder, or begin anew with --restart`,
    );
  if (isFinished && !isRestart)
    throw new Failure(`${folder} holds a finished dump: choose another folder, or begin anew with --restart`);
  if (!found && !isFinished && [...Object.values(fileNames)].some((name) => names.has(name)))
    throw new Failure(`${folder} holds files that no export made: choose another folder`);
  const state: ExportState =
    found && !isRestart ? found : { version: 1, source: source.description, startedAt: Date.now(), kinds: {} };
  // Kept before anything goes: from now on whatever lies there is known as the work of an unfinished export.
  await saveExportState(folder, state);
  await rm(join(folder, manifestName), { force: true });
  for (const kind of recordKinds.filter((one) => !state.kinds[one])) {
    await rm(join(folder, fileNames[kind]), { force: true });
    await rm(rejectsPath(folder, kind), { force: true });
  }
  return state;
}

async function writeKinds(
  source: Source,
  folder: string,
  state: ExportState,
  { progress, signal, checkpointAfter = usualCheckpoint }: WriteDumpOptions,
): Promise<boolean> {
  const here = new Set(source.kinds);
  for (const kind of recordKinds.filter((one) => here.has(one))) {
    const from = state.kinds[kind] ?? freshKind;
    if (from.isDone) continue;
    if (signal?.aborted) return false;
    const step = progress.begin(kind, await source.count(kind), from.records + from.rejects);
    const keep = (next: KindState) => {
      state.kinds[kind] = next;
      return saveExportState(folder, state);
    };
    const end = await writeKind({ folder, source, kind, from, keep, checkpointAfter, advance: step.add, signal });
    if (!end.isDone) return false;
    step.done();
  }
  return true;
}

async function finish(folder: string, state: ExportState, progress: Progress): Promise<Manifest> {
  const listed = recordKinds.flatMap((kind) => {
    const of = state.kinds[kind];
    return of ? [{ of, file: { name: fileNames[kind], kind, records: of.records, rejects: of.rejects } }] : [];
  });
  const kilobytes = listed.reduce((sum, { of }) => sum + of.bytes, 0) / 1e3;
  const step = progress.begin("checksums, KB", kilobytes);
  const files = listed.map(({ file }) => file);
  const { source, startedAt } = state;
  const manifest = await makeManifest(folder, { source, startedAt }, files, (bytes) => step.add(bytes / 1e3));
  step.done();
  await rm(join(folder, exportStateName));
  return manifest;
}
