import { createReadStream, existsSync, mkdirSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { syncFolder } from "../dump/replace-file.ts";

/** A record that did not come in. `record` is what the line holds, also where that is no record. */
export type Reject = {
  line: number;
  /** What the server answered; 0 where it was not even asked. */
  code: number;
  reason: string;
  record: unknown;
};

/** The file in which records of one kind are set aside. */
export type RejectsFile = {
  add: (reject: Reject) => void;
  count: () => number;
  /** Resolves once everything that was added is on the disk. */
  flush: () => Promise<void>;
  close: () => Promise<void>;
};

/** Goes on with a file: what it says of lines after `line` is dropped, because those are read again. */
export async function continueRejects(path: string, line: number): Promise<RejectsFile> {
  if (!existsSync(path)) return appendTo(path, path, 0);
  // Also where nothing is dropped: a crash may have left half a line at the end.
  const next = await rewriteRejects(path);
  for await (const reject of readRejects(path)) if (reject.line <= line) next.add(reject);
  await next.close();
  return appendTo(path, path, next.count());
}

/** Writes a file anew. Its old content stays until the new file is closed. */
export async function rewriteRejects(path: string): Promise<RejectsFile> {
  await rm(`${path}.new`, { force: true });
  return appendTo(`${path}.new`, path, 0);
}

function appendTo(path: string, finalPath: string, known: number): RejectsFile {
  let file: FileHandle | undefined;
  let lines: string[] = [];
  let count = known;
  const flush = async () => {
    if (lines.length === 0) return;
    const text = lines.join("");
    lines = [];
    if (!file) {
      mkdirSync(dirname(path), { recursive: true });
      file = await open(path, "a");
    }
    await file.appendFile(text);
    await file.sync();
  };
  return {
    add: (reject) => {
      lines.push(`${JSON.stringify(reject)}\n`);
      count++;
    },
    count: () => count,
    flush,
    close: async () => {
      await flush();
      await file?.close();
      if (path === finalPath) return;
      // Without any the file goes: an empty one would look like something is left to do.
      if (count === 0) await rm(finalPath, { force: true });
      else await rename(path, finalPath);
      if (existsSync(dirname(finalPath))) await syncFolder(dirname(finalPath));
    },
  };
}

/** What was set aside, in the order of the file. A last line that was cut off by a crash is passed over: it is made again. */
export async function* readRejects(path: string): AsyncGenerator<Reject, void, undefined> {
  if (!existsSync(path)) return;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    try {
      yield JSON.parse(text) as Reject;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}
