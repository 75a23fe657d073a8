import type { RecordKind } from "../records.ts";

/** Something that is wrong in a dump. */
export type Finding = { file: string; line?: number; what: string };

/** What is wrong in the records of a kind, or in the manifest: all counted, the first of them listed. */
export type Findings = {
  add: (of: RecordKind | "manifest", finding: Finding) => void;
  listed: (of: RecordKind | "manifest") => readonly Finding[];
  count: (of: RecordKind | "manifest") => number;
  total: () => number;
};

export function createFindings(mostListed: number): Findings {
  const byKind = new Map<string, { listed: Finding[]; count: number }>();
  return {
    add: (of, finding) => {
      const found = byKind.get(of) ?? { listed: [], count: 0 };
      byKind.set(of, found);
      found.count++;
      if (found.listed.length < mostListed) found.listed.push(finding);
    },
    listed: (of) => byKind.get(of)?.listed ?? [],
    count: (of) => byKind.get(of)?.count ?? 0,
    total: () => [...byKind.values()].reduce((sum, { count }) => sum + count, 0),
  };
}

/** Those that are listed, and how many more there are. */
export function findingLines(findings: Findings, of: RecordKind | "manifest"): string[] {
  const listed = findings.listed(of).map(findingText);
  const more = findings.count(of) - listed.length;
  return more > 0 ? [...listed, `… and ${more.toLocaleString("en")} more of ${of}`] : listed;
}

/** `members.ndjson:17: there is no group crew` */
export function findingText({ file, line, what }: Finding): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${what}`;
}
