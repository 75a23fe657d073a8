import { textTable } from "../../cli/text-table.ts";
import { createFindings, type Findings, findingLines } from "../../dump/check/findings.ts";
import { createKeySet } from "../../dump/check/key-set.ts";
import { type RecordLinks, recordLinks } from "../../dump/check/record-links.ts";
import { countRecords } from "../../dump/count-records.ts";
import { fileOf, requireDump } from "../../dump/dump-folder.ts";
import { readBatches } from "../../dump/read-dump.ts";
import { type RecordKind, type RecordOf, recordKinds } from "../../dump/records.ts";
import { duration } from "../../progress/meter.ts";
import type { Progress } from "../../progress/progress.ts";
import type { RestApp } from "../../rest/rest-app.ts";
import { countCalls } from "./count-calls.ts";
import { measureRate } from "./measure-rate.ts";
import { createNamedAccounts } from "./named-accounts.ts";
import { recordProblem } from "./record-problem.ts";

export type TrialOptions = {
  dump: string;
  kinds: readonly RecordKind[];
  isOneByOne: boolean;
  /** Calls a second to reckon with; measured without it. */
  rate: number | undefined;
  width: number;
};

/** What an import would do. */
export type Trial = {
  kinds: { kind: RecordKind; records: number; calls: number; seconds: number; findings: number }[];
  rate: number;
  isMeasured: boolean;
  findings: Findings;
};

const mostListed = 20;
/** A record in a call costs about this share of what the call itself does. */
const recordCost = 0.1;

/** Reads and checks everything and writes nothing. Of the server it asks only which accounts are there. */
export async function tryImport(options: TrialOptions, app: RestApp, progress: Progress): Promise<Trial> {
  const { dump, isOneByOne, width } = options;
  requireDump(dump);
  const findings = createFindings(mostListed);
  const named = createNamedAccounts();
  const groups = fileOf(dump, "groups") ? createKeySet() : undefined;
  const read: { kind: RecordKind; records: number; calls: number }[] = [];
  // All of them: records name accounts and groups of kinds that are not imported this time.
  for (const kind of recordKinds) {
    const isImported = options.kinds.includes(kind);
    if (!isImported && kind !== "accounts" && kind !== "groups") continue;
    const shown = progress.begin(kind, await countRecords(dump, kind));
    const found = isImported ? findings : createFindings(0);
    // What owners of groups are called is no matter of an import without groups.
    const looked = isImported || kind === "accounts" ? named : createNamedAccounts();
    const counted = await readKind({ dump, kind, isOneByOne, found, named: looked, groups }, shown.add);
    shown.done();
    if (isImported) read.push({ kind, ...counted });
  }
  for (const [name, { kind, line, count }] of await named.missing(app.call)) {
    const more = count > 1 ? `, here and in ${(count - 1).toLocaleString("en")} more records` : "";
    findings.add(kind, { ...place(dump, kind, line), what: `there is no account ${name}${more}` });
  }
  const rate = options.rate ?? (await measureRate(app, width));
  return {
    kinds: read.map(({ kind, records, calls }) => ({
      ...{ kind, records, calls, findings: findings.count(kind) },
      seconds: (calls + (records > calls ? records * recordCost : 0)) / rate,
    })),
    ...{ rate, isMeasured: options.rate === undefined, findings },
  };
}

type Reading<Kind extends RecordKind> = {
  dump: string;
  kind: Kind;
  isOneByOne: boolean;
  found: Findings;
  named: ReturnType<typeof createNamedAccounts>;
  groups: ReturnType<typeof createKeySet> | undefined;
};

const place = (dump: string, kind: RecordKind, line: number) => ({ file: fileOf(dump, kind)?.name ?? kind, line });

async function readKind<Kind extends RecordKind>(
  { dump, kind, isOneByOne, found, named, groups }: Reading<Kind>,
  onRecords: (count: number) => void,
): Promise<{ records: number; calls: number }> {
  const report = (line: number, what: string) => found.add(kind, { ...place(dump, kind, line), what });
  const counted = countCalls(kind, isOneByOne);
  const orderProblem = kind === "groupMessages" ? createOrderCheck() : undefined;
  const groupOf = (recordLinks[kind] as RecordLinks<Kind>).groups;
  let records = 0;
  const lines = readBatches(dump, kind, { onBadLine: ({ line, reason }) => report(line, reason) });
  for await (const batch of lines) {
    for (const { line, record } of batch) {
      counted.add(record);
      named.add(kind, record, line);
      if (kind === "groups") groups?.add((record as RecordOf<"groups">).groupId);
      const group = groupOf?.(record);
      const problem = recordProblem(kind, record) ?? orderProblem?.(record as RecordOf<"groupMessages">);
      if (problem) report(line, problem);
      else if (group !== undefined && groups?.has(group) === false) report(line, `there is no group ${group}`);
    }
    records += batch.length;
    onRecords(batch.length);
  }
  return { records, calls: counted.calls() };
}

/** The history of a group grows at its end only. */
function createOrderCheck(): (message: RecordOf<"groupMessages">) => string | undefined {
  const newest = new Map<string, number>();
  return ({ groupId, at }) => {
    const second = Math.floor(at / 1000);
    const before = newest.get(groupId) ?? 0;
    if (second < before) return "it is older than a message of its group that stands before it";
    newest.set(groupId, second);
    return undefined;
  };
}

/** The trial for people. */
export function formatTrial({ kinds, rate, isMeasured, findings }: Trial): string {
  const total = kinds.reduce((sum, { seconds }) => sum + seconds, 0);
  const howFast = `${Math.round(rate).toLocaleString("en")} calls a second${isMeasured ? ", as measured just now" : ""}`;
  return [
    ...kinds.flatMap(({ kind }) => findingLines(findings, kind)),
    textTable(
      ["", "records", "calls", "about", "findings"],
      kinds.map(({ kind, records, calls, seconds, findings: count }) => [
        kind,
        records,
        calls,
        duration(seconds),
        count,
      ]),
    ),
    `Nothing was written. The import would take about ${duration(total)} at ${howFast}.`,
    ...(findings.total() > 0 ? ["Records with findings would be set aside."] : []),
  ].join("\n");
}
