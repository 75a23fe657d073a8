import { join, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type RecordKind, recordKinds } from "../dump/records.ts";
import { formatTrial, tryImport } from "../import/dry-run/try-import.ts";
import { importDump } from "../import/import-dump.ts";
import { formatReport } from "../import/import-report.ts";
import { createProgress, type Progress } from "../progress/progress.ts";
import type { RestApp } from "../rest/rest-app.ts";
import { type AppOptions, openApp, wholeNumber, withAppOptions } from "./app-options.ts";
import { createStopSignal } from "./stop-signal.ts";

type Options = AppOptions & {
  dump: string;
  state?: string;
  kinds: readonly RecordKind[];
  rejectsOnly: boolean;
  oneByOne: boolean;
  dryRun: boolean;
  rate?: number;
};

export function importCommand(): Command {
  const command = new Command("import")
    .description("Moves a dump into an app. Run it again after whatever stopped it: it goes on from there.")
    .requiredOption("--dump <folder>", "the dump, as export or one's own program made it")
    .option(
      "--state <folder>",
      "where the import keeps how far it is and what it sets aside (default: import in the dump)",
    )
    .addOption(
      new Option("--kinds <list>", `only these kinds: ${recordKinds.join(", ")}`)
        .default(recordKinds, "all")
        .argParser(kindsOf),
    )
    .option("--rejects-only", "only what was set aside before", false)
    .option("--one-by-one", "a call for each account and profile, for servers whose batch takes no nicknames", false)
    .option("--dry-run", "reads and checks everything, writes nothing, and says what would be done", false)
    .addOption(
      new Option("--rate <number>", "calls a second to reckon with in --dry-run; measured without it").argParser(
        wholeNumber,
      ),
    );
  return withAppOptions(command).action(run);
}

function kindsOf(text: string): RecordKind[] {
  return text.split(",").map((word) => {
    const kind = recordKinds.find((one) => one === word.trim());
    if (!kind) throw new InvalidArgumentError(`${word} is none of ${recordKinds.join(", ")}`);
    return kind;
  });
}

async function run(options: Options): Promise<void> {
  const dump = resolve(options.dump);
  const stateFolder = options.state === undefined ? join(dump, "import") : resolve(options.state);
  const { signal, release } = createStopSignal(() => console.error("Stopping …"));
  try {
    await importWith(options, { dump, stateFolder }, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. Run the same command again to go on.");
    process.exitCode = 1;
  } finally {
    release();
  }
}

async function importWith(
  options: Options,
  { dump, stateFolder }: { dump: string; stateFolder: string },
  signal: AbortSignal,
): Promise<void> {
  const app = await openApp(options, signal);
  const progress = createProgress();
  try {
    if (options.dryRun) {
      await tryOnly(options, dump, app, progress);
      return;
    }
    const { kinds, rejectsOnly: isRejectsOnly, oneByOne: isOneByOne, connections: width } = options;
    const settings = { dump, stateFolder, kinds, isRejectsOnly, isOneByOne, width };
    const report = await importDump(settings, app, progress, signal);
    progress.stop();
    console.log(formatReport(report, stateFolder));
    if (report.steps.some(({ rejected }) => rejected > 0)) process.exitCode = 1;
  } finally {
    progress.stop();
    await app.close();
  }
}

async function tryOnly(options: Options, dump: string, app: RestApp, progress: Progress): Promise<void> {
  const { kinds, oneByOne: isOneByOne, rate, connections: width } = options;
  const trial = await tryImport({ dump, kinds, isOneByOne, rate, width }, app, progress);
  progress.stop();
  console.log(formatTrial(trial));
  if (trial.findings.total() > 0) process.exitCode = 1;
}
