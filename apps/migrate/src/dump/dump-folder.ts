import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../cli/failure.ts";
import { fileNames, isMessageKind, type RecordKind, recordKinds } from "./records.ts";

/** What lies beside the records in the folder of a dump. */
export const manifestName = "manifest.json";
export const exportStateName = "export-state.json";

/** What could not be made a record of a kind is set aside here, each line with its reason. */
export const rejectsPath = (folder: string, kind: RecordKind) => join(folder, "rejects", `${kind}.ndjson`);

export type KindFile = { name: string; path: string; format: "ndjson" | "csv" };

/** The file that holds the records of a kind, or undefined where the dump has none. Bodies of messages have no place in a table. */
export function fileOf(folder: string, kind: RecordKind): KindFile | undefined {
  const name = fileNames[kind];
  const path = join(folder, name);
  if (existsSync(path)) return { name, path, format: "ndjson" };
  const csvName = name.replace(/ndjson$/, "csv");
  const csvPath = join(folder, csvName);
  return !isMessageKind(kind) && existsSync(csvPath) ? { name: csvName, path: csvPath, format: "csv" } : undefined;
}

/** Refuses a folder that an export is still filling, or that holds no dump at all. */
export function requireDump(folder: string): void {
  if (!existsSync(folder)) throw new Failure(`there is no folder ${folder}`);
  if (existsSync(join(folder, exportStateName)))
    throw new Failure(`the export into ${folder} is not finished: run it again, it goes on where it stopped`);
  if (!recordKinds.some((kind) => fileOf(folder, kind)))
    throw new Failure(`${folder} holds no dump: none of ${Object.values(fileNames).join(", ")}`);
}
