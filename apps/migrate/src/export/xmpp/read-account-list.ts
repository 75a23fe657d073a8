import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { escapeNode } from "../../xmpp/jid.ts";

/** The first column of a CSV file without a heading, as nodes of addresses. */
export function readAccountList(path: string): string[] {
  const rows: unknown = parse(readFileSync(path), {
    bom: true,
    comment: "#",
    comment_no_infix: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const names = (rows as string[][]).map(([name]) => name?.trim().toLowerCase() ?? "").filter((name) => name !== "");
  return [...new Set(names.map(escapeNode))];
}
