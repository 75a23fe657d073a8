import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Failure } from "../cli/failure.ts";
import { unescapeNode } from "./jid.ts";
import { Unreadable } from "./unreadable.ts";

/** What an account logs in with. */
export type Secret = { kind: "password" | "token"; text: string };

/** Finds what an account, by the node of its address, logs in with. */
export type LogIn = (user: string) => Promise<Secret>;

/** By a list `account,password`; lines that begin with # are left out. */
export function logInByPasswords(passwords: ReadonlyMap<string, string>): LogIn {
  return async (user) => {
    const text = passwords.get(user) ?? passwords.get(unescapeNode(user));
    if (text === undefined) throw new Unreadable(`the list of passwords has none for the account ${user}`);
    return { kind: "password", text };
  };
}

/** By one rule for all: `{account}` stands for the name. */
export function logInByTemplate(template: string): LogIn {
  return async (user) => ({ kind: "password", text: template.replaceAll("{account}", unescapeNode(user)) });
}

export function readPasswords(path: string): Map<string, string> {
  return new Map(readPairs(path).map(([account, password]) => [account, password]));
}

/** A CSV file of two columns, without a heading. */
export function readPairs(path: string): [string, string][] {
  const rows: unknown = parse(readFileSync(path), {
    bom: true,
    comment: "#",
    comment_no_infix: true,
    skip_empty_lines: true,
  });
  return (rows as string[][]).map((row, index) => {
    const [first, second] = row;
    if (row.length !== 2 || !first || second === undefined) {
      throw new Failure(`${path}: line ${index + 1} does not hold two values`);
    }
    return [first.trim(), second.trim()];
  });
}
