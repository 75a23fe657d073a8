import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Failure } from "../../cli/failure.ts";

const headings: ReadonlySet<string> = new Set(["userId", "UserID", "Identifier"]);

/** Names of accounts: JSON lines as in a dump, or the first column of a table, which may have a heading. */
export function readAccountFile(path: string): string[] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const names = text.trimStart().startsWith("{") ? fromJsonLines(text, path) : fromTable(text);
  return [...new Set(names)];
}

function fromJsonLines(text: string, path: string): string[] {
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    const name = nameIn(line);
    if (name === undefined) throw new Failure(`${path}:${i + 1}: it is no JSON with a userId`);
    return [name];
  });
}

function nameIn(line: string): string | undefined {
  try {
    const { userId, UserID } = JSON.parse(line) as { userId?: unknown; UserID?: unknown };
    const name = userId ?? UserID;
    return typeof name === "string" && name !== "" ? name : undefined;
  } catch {
    return undefined;
  }
}

function fromTable(text: string): string[] {
  const rows = parse(text, { skip_empty_lines: true, relax_column_count: true, trim: true }) as string[][];
  const names = rows.map(([name = ""]) => name);
  return names.filter((name, i) => name !== "" && !(i === 0 && headings.has(name)));
}
