import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cursor } from "../export/connector.ts";
import { exportStateName } from "./dump-folder.ts";
import type { RecordKind } from "./records.ts";
import { replaceFile } from "./replace-file.ts";

/** How far a kind is: what its files hold beyond these sizes was written after the checkpoint. */
export type KindState = {
  records: number;
  bytes: number;
  rejects: number;
  rejectBytes: number;
  /** Where reading goes on; missing before the first batch. */
  cursor?: Cursor;
  isDone: boolean;
};

/** What an export remembers, so that it goes on where it stopped. */
export type ExportState = {
  version: 1;
  source: string;
  startedAt: number;
  kinds: Partial<Record<RecordKind, KindState>>;
};

export const freshKind: KindState = { records: 0, bytes: 0, rejects: 0, rejectBytes: 0, isDone: false };

export function readExportState(folder: string): ExportState | undefined {
  const path = join(folder, exportStateName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ExportState) : undefined;
}

/** Resolves once it is on the disk. */
export function saveExportState(folder: string, state: ExportState): Promise<void> {
  return replaceFile(join(folder, exportStateName), `${JSON.stringify(state, undefined, 2)}\n`);
}
