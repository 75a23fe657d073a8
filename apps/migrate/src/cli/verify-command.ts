import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { createProgress, type Progress } from "../progress/progress.ts";
import { counted } from "../report/counted.ts";
import { openDumpSide } from "../verify/dump-side.ts";
import { differences } from "../verify/findings.ts";
import { openNewSide } from "../verify/open-new-side.ts";
import type { Verification } from "../verify/verify.ts";
import { type AppOptions, openApp, wholeNumber, withAppOptions } from "./app-options.ts";
import { toldOf } from "./failure.ts";
import { createStopSignal } from "./stop-signal.ts";
import { textTable } from "./text-table.ts";

type Options = AppOptions & {
  dump: string;
  againstDump?: string;
  report?: string;
  json?: string;
  sample: number;
  most: number;
  order: "exact" | "by-second";
  clockTolerance: number;
  since?: number;
  until?: number;
};

/** Listed of a kind in all. */
const mostPerKind = 1000;
const failed = 2;

/** `hongyan-migrate verify` */
export function verifyCommand(): Command {
  const command = new Command("verify")
    .description(
      "Compares a dump with what the new system holds, message by message. Exits with 0 where they are equal.",
    )
    .requiredOption("--dump <dir>", "the dump of the old system")
    .option("--against-dump <dir>", "compare with a second dump in place of the app")
    .option("--report <file>", "write a page for people, with charts (HTML)")
    .option("--json <file>", "write the same for programs")
    .addOption(number("--sample <number>", "messages of each kind to show in the report", 10))
    .addOption(number("--most <number>", "differences to list of each conversation", 20))
    .addOption(
      new Option("--order <rule>", "by-second: within a second the order of each sender alone counts")
        .choices(["exact", "by-second"])
        .default("exact"),
    )
    .addOption(
      number("--clock-tolerance <seconds>", "let times differ by so much, as where both systems were in use", 0),
    )
    .addOption(
      new Option(
        "--since <time>",
        "leave older messages out: where the dump was exported with the same --since",
      ).argParser(time),
    )
    .addOption(
      new Option("--until <time>", "leave newer messages out, for example 2030-01-31T12:00:00Z").argParser(time),
    );
  return withAppOptions(command).action(run);
}

const number = (flags: string, doc: string, usual: number) =>
  new Option(flags, doc).default(usual).argParser((text) => (text === "0" ? 0 : wholeNumber(text)));

function time(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError("it is a time like 2030-01-31T12:00:00Z");
  return at;
}

/** For scripts, a comparison that could not be made is told apart from one that found something. */
async function run(options: Options): Promise<void> {
  const progress = createProgress();
  const { signal, release } = createStopSignal(() => progress.log("Stopping …"));
  try {
    const verification = await verifyWith(options, progress, signal);
    progress.stop();
    await writeResults(options, verification);
    console.log(summary(options, verification));
    process.exitCode = verification.isEqual ? 0 : 1;
  } catch (error) {
    progress.stop();
    if (!signal.aborted) console.error(toldOf(error));
    process.exitCode = failed;
  } finally {
    release();
  }
}

async function verifyWith(options: Options, progress: Progress, signal: AbortSignal): Promise<Verification> {
  const { verify } = await import("../verify/verify.ts");
  const { order, clockTolerance, since, until, most: mostPerConversation, sample: samplesPerKind } = options;
  const old = openDumpSide(resolve(options.dump));
  const now =
    options.againstDump === undefined
      ? await openNewSide(old, await openApp(options, signal), {
          width: options.connections,
          log: progress.log,
          signal,
        })
      : openDumpSide(resolve(options.againstDump));
  try {
    const rules = { order, clockTolerance, since, until, mostPerConversation, mostPerKind, samplesPerKind };
    return await verify({ old, now }, rules, progress, signal);
  } finally {
    await now.close();
  }
}

async function writeResults({ report, json }: Options, verification: Verification): Promise<void> {
  if (json !== undefined) await writeFile(resolve(json), `${JSON.stringify(verification, undefined, 2)}\n`);
  if (report === undefined) return;
  const { renderReport } = await import("../verify/render-report.ts");
  await writeFile(resolve(report), renderReport(verification));
}

function summary({ report }: Options, { kinds, notes, troubles, isEqual }: Verification): string {
  const rows = kinds.map(({ kind, old, new: now, totals: { missing, additional, different, outOfOrder } }) => [
    ...[kind, old, now, missing, additional, different, outOfOrder],
  ]);
  const total = kinds.reduce((sum, kind) => sum + differences(kind), 0);
  return [
    textTable(["kind", "old", "new", "missing", "additional", "different", "out of order"], rows),
    ...notes,
    ...troubles.map((trouble) => `Could not be read: ${trouble}`),
    isEqual ? "No differences." : `${counted(total, "difference")}.`,
    ...(report === undefined ? [] : [`Report: ${resolve(report)}`]),
  ].join("\n");
}
