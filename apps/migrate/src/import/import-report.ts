import { join } from "node:path";
import { textTable } from "../cli/text-table.ts";
import { rejectsPath } from "../dump/dump-folder.ts";
import type { RecordKind } from "../dump/records.ts";
import { replaceFile } from "../dump/replace-file.ts";
import { duration } from "../progress/meter.ts";
import type { ImportState } from "./import-state.ts";

/** What an import did, over all its runs. Written as JSON beside its state. */
export type ImportReport = {
  dump: string;
  target: { url: string; sdkAppId: number };
  finishedAt: number;
  steps: StepReport[];
};

export type StepReport = {
  kind: RecordKind;
  isDone: boolean;
  records: number;
  imported: number;
  rejected: number;
  calls: number;
  seconds: number;
  /** Over all of its time. */
  recordsPerSecond: number;
};

const reportName = "report.json";

export function makeReport(
  { dump, target, kinds }: { dump: string; target: ImportReport["target"]; kinds: readonly RecordKind[] },
  state: ImportState,
): ImportReport {
  const steps = kinds.map((kind): StepReport => {
    const { isDone, records, refused, calls, milliseconds } = state.step(kind);
    const seconds = milliseconds / 1000;
    return {
      ...{ kind, isDone, records, imported: records - refused, rejected: refused, calls, seconds: round(seconds) },
      recordsPerSecond: seconds > 0 ? round(records / seconds) : 0,
    };
  });
  return { dump, target, finishedAt: Date.now(), steps };
}

const round = (value: number) => Math.round(value * 10) / 10;

export async function writeReport(folder: string, report: ImportReport): Promise<void> {
  await replaceFile(join(folder, reportName), `${JSON.stringify(report, undefined, 2)}\n`);
}

const columns = ["", "records", "imported", "set aside", "calls", "time", "a second"];

/** The report as a table, and where to find what was set aside. */
export function formatReport({ steps }: ImportReport, stateFolder: string): string {
  const rows = steps.map(({ kind, records, imported, rejected, calls, seconds, recordsPerSecond }) => [
    ...[kind, records, imported, rejected, calls],
    ...[duration(seconds), Math.round(recordsPerSecond)],
  ]);
  const aside = steps.filter(({ rejected }) => rejected > 0);
  return [
    textTable(columns, rows),
    ...aside.map(({ kind }) => `Set aside, with reasons: ${rejectsPath(stateFolder, kind)}`),
    ...(aside.length > 0 ? ["After putting right what their reasons say, run the import with --rejects-only."] : []),
  ].join("\n");
}
