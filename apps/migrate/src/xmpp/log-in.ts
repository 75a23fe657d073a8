import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Failure } from "../cli/failure.ts";
import { unescapeNode } from "./jid.ts";
import { LogInRefused } from "./unreadable.ts";

/** What an account logs in with. */
export type Secret = { kind: "password" | "token"; text: string };

/** Finds what an account, by the node of its address, logs in with. */
export type LogIn = (user: string) => Promise<Secret>;

/** By a list `account,password`; lines that begin with # are left out. */
export function logInByPasswords(passwords: ReadonlyMap<string, string>): LogIn {
  return async (user) => {
    const text = passwords.get(user) ?? passwords.get(unescapeNode(user));
    if (text === undefined) throw new LogInRefused(user, "the list of passwords has none for it");
    return { kind: "password", text };
  };
}

/** By one rule for all: `{account}` stands for the name. */
export function logInByTemplate(template: string): LogIn {
  return async (user) => ({ kind: "password", text: template.replaceAll("{account}", unescapeNode(user)) });
}

export function readPasswords(path: string): Map<string, string> {
  // Addresses know no capitals.
  return new Map(readPairs(path).map(([account, password]) => [account.toLowerCase(), password]));
}

/** A CSV file of two columns, without a heading. */
export function readPairs(path: string): [string, string][] {
  const rows = readRows(path);
  return rows.map(({ record, info }) => {
    const [first, second] = record;
    if (record.length !== 2 || !first || second === undefined) {
      throw new Failure(`${path}: line ${info.lines} does not hold two values`);
    }
    return [first.trim(), second.trim()];
  });
}

type Row = { record: string[]; info: { lines: number } };

function readRows(path: string): Row[] {
  const file = readFileSync(path);
  try {
    const rows: unknown = parse(file, {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      info: true,
    });
    return rows as Row[];
  } catch (error) {
    // What the parser throws holds the line, and the line may hold a password.
    throw new Failure(`${path} is no CSV: line ${(error as { lines?: number }).lines ?? 1} cannot be read`);
  }
}
