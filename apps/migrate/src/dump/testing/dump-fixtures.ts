import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Batch, Source } from "../../export/connector.ts";
import type { Progress } from "../../progress/progress.ts";
import { fileNames, type RecordKind, type RecordOf, recordKinds } from "../records.ts";

/** A folder that is gone after the test. */
export function temporaryFolder(): { path: string; [Symbol.dispose]: () => void } {
  const path = mkdtempSync(join(tmpdir(), "hongyan-dump-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export type Records = { [Kind in RecordKind]?: readonly RecordOf<Kind>[] };

export function writeRecords(folder: string, records: Records): void {
  for (const kind of recordKinds) {
    const lines = records[kind]?.map((record) => `${JSON.stringify(record)}\n`);
    if (lines) writeFileSync(join(folder, fileNames[kind]), lines.join(""));
  }
}

/** What a file of a dump says, line by line, without the reader that is being tested. */
export function linesOf(folder: string, name: string): unknown[] {
  const text = readFileSync(join(folder, name), "utf8");
  return text === ""
    ? []
    : text
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => JSON.parse(line));
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function textMessage(from: string, to: string, number: number, at = 1600000000000 + number * 1000) {
  const body: RecordOf<"c2cMessages">["body"] = [{ MsgType: "TIMTextElem", MsgContent: { Text: `第 ${number} 条` } }];
  return { from, to, id: `m${number}`, at, body };
}

/** A source of given records, so many at a time. Its cursor is how many were given. `between` is called before each batch. */
export function sourceOf(records: Records, batchSize: number, between?: (kind: RecordKind) => Promise<void>): Source {
  async function* read<Kind extends RecordKind>(kind: Kind, from: unknown): AsyncGenerator<Batch<Kind>> {
    const all = (records[kind] ?? []) as readonly RecordOf<Kind>[];
    for (let at = Number(from ?? 0); at < all.length; at += batchSize) {
      await between?.(kind);
      yield { records: all.slice(at, at + batchSize), cursor: Math.min(all.length, at + batchSize) };
    }
  }
  return {
    description: "records of a test",
    kinds: recordKinds.filter((kind) => records[kind]),
    count: async (kind) => records[kind]?.length,
    read,
    close: async () => undefined,
  };
}

export const noProgress: Progress = {
  begin: () => ({ add: () => undefined, setTotal: () => undefined, done: () => undefined }),
  log: () => undefined,
  stop: () => undefined,
};
