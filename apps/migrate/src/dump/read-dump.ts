import { Failure } from "../cli/failure.ts";
import { fileOf } from "./dump-folder.ts";
import type { BadLine, RawLine } from "./raw-line.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonLines } from "./read-json-lines.ts";
import { recordFault } from "./record-fault.ts";
import type { RecordKind, RecordOf } from "./records.ts";

/** A record and where it stands: lines of a file are counted from 1. */
export type Line<Kind extends RecordKind> = { line: number; record: RecordOf<Kind> };

export type ReadOptions = {
  /** The first line to read; those before it are passed over without a look into them. */
  fromLine?: number;
  /** Takes the lines that hold no valid record, which are left out then. Without it the first of them is thrown. */
  onBadLine?: (bad: BadLine) => void;
};

/** Reads the records of a kind, in the order of the file; none where the dump has no such file. */
export async function* readRecords<Kind extends RecordKind>(
  folder: string,
  kind: Kind,
  options: ReadOptions = {},
): AsyncGenerator<Line<Kind>, void, undefined> {
  for await (const batch of readBatches(folder, kind, options)) yield* batch;
}

/** The same, as many at a time as came off the disk together: several times faster. Empty where none of these is a record. */
export async function* readBatches<Kind extends RecordKind>(
  folder: string,
  kind: Kind,
  { fromLine = 1, onBadLine }: ReadOptions = {},
): AsyncGenerator<Line<Kind>[], void, undefined> {
  const file = fileOf(folder, kind);
  if (!file) return;
  const refuse = ({ line, reason }: BadLine) => {
    throw new Failure(`${file.name}:${line}: ${reason}`);
  };
  const take = onBadLine ?? refuse;
  for await (const raw of readRaw(folder, kind, fromLine)) {
    const batch: Line<Kind>[] = [];
    for (const one of raw) {
      if ("reason" in one) {
        take(one);
        continue;
      }
      const { line, value } = one;
      const reason = recordFault(kind, value);
      if (reason) take({ line, reason, raw: value });
      else batch.push({ line, record: value as RecordOf<Kind> });
    }
    yield batch;
  }
}

/** What the lines of a kind hold, valid or not. */
export function readRaw(folder: string, kind: RecordKind, fromLine = 1): AsyncIterable<RawLine[]> {
  const file = fileOf(folder, kind);
  if (!file) return noLines();
  return file.format === "csv" ? readCsv(file.path, kind, fromLine) : readJsonLines(file.path, fromLine);
}

async function* noLines(): AsyncGenerator<RawLine[]> {}
