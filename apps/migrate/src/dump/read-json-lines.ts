import { createReadStream } from "node:fs";
import { Failure } from "../cli/failure.ts";
import type { RawLine } from "./raw-line.ts";

const newline = 10;
const chunkBytes = 1 << 18;
const mostLineBytes = 16 << 20;

/** Reads a file of one JSON value a line. */
export async function* readJsonLines(path: string, fromLine: number): AsyncGenerator<RawLine[], void, undefined> {
  let line = 1;
  let rest: Buffer | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    let bytes: Buffer = rest ? Buffer.concat([rest, chunk]) : chunk;
    rest = undefined;
    if (line < fromLine) {
      const passed = passLines(bytes, fromLine - line);
      line += passed.lines;
      bytes = bytes.subarray(passed.bytes);
    }
    // Whole lines only, so that no letter is cut in two either.
    const end = line < fromLine ? 0 : bytes.lastIndexOf(newline) + 1;
    if (end < bytes.length) rest = line < fromLine ? undefined : bytes.subarray(end);
    if (rest && rest.length > mostLineBytes) throw new Failure(`${path}:${line}: a line of more than 16 MB`);
    if (end === 0) continue;
    const texts = bytes.toString("utf8", 0, end - 1).split("\n");
    const read = parseLines(texts, line);
    line += texts.length;
    if (read.length > 0) yield read;
  }
  if (rest) yield parseLines([rest.toString("utf8")], line, true);
}

/** How many of the next lines end in here, at most as many as asked for, and where the last of them ends. */
function passLines(bytes: Buffer, most: number): { lines: number; bytes: number } {
  let at = 0;
  for (let lines = 0; lines < most; lines++) {
    const end = bytes.indexOf(newline, at);
    if (end < 0) return { lines, bytes: bytes.length };
    at = end + 1;
  }
  return { lines: most, bytes: at };
}

function parseLines(texts: readonly string[], firstLine: number, isTail = false): RawLine[] {
  const read: RawLine[] = [];
  for (const [i, text] of texts.entries()) {
    const line = firstLine + i;
    try {
      read.push({ line, value: JSON.parse(text) });
    } catch (error) {
      // Editors put marks at the beginning of a file and empty lines at its end.
      const trimmed = text.replace(/^\uFEFF/, "").trim();
      if (trimmed !== "") read.push(parseAgain(trimmed, line, error as Error, isTail));
    }
  }
  return read;
}

function parseAgain(text: string, line: number, { message }: Error, isTail: boolean): RawLine {
  try {
    return { line, value: JSON.parse(text) };
  } catch {
    const reason = isTail ? "the file ends in the middle of a line: it was cut off" : `it is not JSON: ${message}`;
    return { line, reason, raw: text };
  }
}
