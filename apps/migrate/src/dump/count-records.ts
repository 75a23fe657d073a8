import { createReadStream } from "node:fs";
import { fileOf } from "./dump-folder.ts";
import { readManifest } from "./manifest.ts";
import type { RecordKind } from "./records.ts";

/** How many records of a kind a dump holds: as its manifest says, otherwise its lines are counted, which is quick. */
export async function countRecords(folder: string, kind: RecordKind): Promise<number> {
  const file = fileOf(folder, kind);
  if (!file) return 0;
  const listed = readManifest(folder)?.files.find(({ name }) => name === file.name);
  if (listed) return listed.records;
  const lines = await countLines(file.path);
  return file.format === "csv" ? Math.max(0, lines - 1) : lines;
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  let last = 10;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    last = chunk[chunk.length - 1] ?? last;
  }
  return last === 10 ? lines : lines + 1;
}
