import { Failure } from "../../cli/failure.ts";
import { fileOf } from "../../dump/dump-folder.ts";
import type { RawLine } from "../../dump/raw-line.ts";
import { readRaw } from "../../dump/read-dump.ts";
import { unknownFields } from "../../dump/record-fault.ts";
import { type RecordKind, type RecordOf, recordSchemas } from "../../dump/records.ts";
import type { FilesBatch, FilesWork } from "./files-work.ts";

/** Reads a file from its beginning to its end. What is in it is judged by whoever writes the dump. */
export async function* readAsTheyStand<Kind extends RecordKind>(
  work: FilesWork<Kind>,
): AsyncGenerator<FilesBatch<Kind>> {
  const { folder, kind, from } = work;
  for await (const lines of readRaw(folder, kind, from + 1)) {
    const batch: FilesBatch<Kind> = { records: [], rejects: [], at: lines.at(-1)?.line };
    for (const one of lines) {
      if ("reason" in one) batch.rejects.push({ reason: `line ${one.line}: ${one.reason}`, raw: one.raw });
      else batch.records.push(knownFields(work, one) as RecordOf<Kind>);
    }
    yield batch;
  }
}

/** A field that nobody knows is misspelled, or nothing that is moved: only a person can say which. */
function knownFields(
  { folder, kind, ignoreUnknown }: FilesWork<RecordKind>,
  { line, value }: Extract<RawLine, { value: unknown }>,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  const unknown = unknownFields(kind, value);
  if (unknown.length === 0) return value;
  if (!ignoreUnknown)
    throw new Failure(
      `${fileOf(folder, kind)?.name}:${line}: no record of this kind has a field ${unknown.join(", ")}; it has ${Object.keys(recordSchemas[kind].properties).join(", ")}. --ignore-unknown-fields leaves such fields out`,
    );
  return Object.fromEntries(Object.entries(value).filter(([name]) => !unknown.includes(name)));
}
