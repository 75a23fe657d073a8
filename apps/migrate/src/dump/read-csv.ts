import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { type TSchema, TypeGuard } from "@sinclair/typebox";
import { CsvError, type Info, parse } from "csv-parse";
import { Failure } from "../cli/failure.ts";
import type { RawLine } from "./raw-line.ts";
import { type RecordKind, recordSchemas } from "./records.ts";

const rowsPerBatch = 1000;
const customPrefix = "custom.";

/** Reads a table whose first row names the fields. An empty cell leaves its field out. */
export async function* readCsv(path: string, kind: RecordKind, fromLine: number): AsyncGenerator<RawLine[]> {
  // What the disk says goes through the parser to whoever reads the rows.
  const rows = pipeline(
    createReadStream(path),
    parse({ bom: true, info: true, skip_empty_lines: true, relax_column_count: true }),
    () => {},
  );
  let columns: readonly Column[] | undefined;
  let batch: RawLine[] = [];
  try {
    for await (const { record: cells, info } of rows as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!columns) columns = columnsOf(cells, kind);
      else if (info.lines >= fromLine) batch.push(readRow(cells, columns, info.lines));
      if (batch.length < rowsPerBatch) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Failure(`${path}: it is not CSV: ${error.message}`);
  }
  if (batch.length > 0) yield batch;
}

type Column = { name: string; custom?: string; read: (cell: string) => unknown };

function columnsOf(names: readonly string[], kind: RecordKind): Column[] {
  const fields: Record<string, TSchema> = recordSchemas[kind].properties;
  return names.map((untrimmed) => {
    const name = untrimmed.trim();
    if (name.startsWith(customPrefix)) return { name, custom: name.slice(customPrefix.length), read: asText };
    const field = fields[name];
    return { name, read: field ? readerOf(field) : asText };
  });
}

const asText = (cell: string): unknown => cell;
const asWords = (cell: string): unknown =>
  cell
    .split(";")
    .map((word) => word.trim())
    .filter(Boolean);
/** What is no number stays a text: the check of the record then says so. */
const asNumber = (cell: string): unknown => (/^\s*\d+\s*$/.test(cell) ? Number(cell) : cell);
const asBoolean = (cell: string): unknown => (cell === "true" ? true : cell === "false" ? false : cell);

function readerOf(schema: TSchema): Column["read"] {
  if (TypeGuard.IsInteger(schema)) return asNumber;
  if (TypeGuard.IsBoolean(schema)) return asBoolean;
  return TypeGuard.IsArray(schema) ? asWords : asText;
}

function readRow(cells: readonly string[], columns: readonly Column[], line: number): RawLine {
  if (cells.length !== columns.length)
    return { line, reason: `it has ${cells.length} columns of ${columns.length}`, raw: cells };
  const value: Record<string, unknown> = {};
  const custom: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const cell = cells[i];
    if (cell === undefined || cell === "") continue;
    if (column.custom === undefined) value[column.name] = column.read(cell);
    else custom[column.custom] = cell;
  }
  if (Object.keys(custom).length > 0) value.custom = custom;
  return { line, value };
}
