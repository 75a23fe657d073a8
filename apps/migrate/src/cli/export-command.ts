import { resolve } from "node:path";
import { Command, Option } from "commander";
import { rejectsPath } from "../dump/dump-folder.ts";
import type { WrittenDump } from "../dump/write-dump.ts";
import type { Connector, ConnectorOption, ConnectorSettings } from "../export/connector.ts";
import { connectors } from "../export/connectors.ts";
import { exportDump } from "../export/export-dump.ts";
import { createProgress } from "../progress/progress.ts";
import { Failure } from "./failure.ts";
import { createStopSignal } from "./stop-signal.ts";
import { textTable } from "./text-table.ts";

/** `hongyan-migrate export <connector>` */
export function exportCommand(): Command {
  const command = new Command("export").description("Writes what the system in use today holds into a dump.");
  for (const connector of connectors) command.addCommand(connectorCommand(connector));
  return command;
}

function connectorCommand(connector: Connector): Command {
  const options = connector.options.map((spec) => ({ spec, option: optionOf(spec) }));
  const command = new Command(connector.name)
    .description(connector.summary)
    .requiredOption("--out <dir>", "folder for the dump; an export that was stopped goes on there")
    .option("--restart", "drop what an earlier export left in the folder, and begin anew");
  for (const { option } of options) command.addOption(option);
  return command.action(async (given: Record<string, string | true | undefined>) => {
    const settings = Object.fromEntries(options.map(({ spec, option }) => [spec.name, given[option.attributeName()]]));
    await runExport(connector, settings, resolve(String(given.out)), given.restart === true);
  });
}

function optionOf({ name, value, doc, isRequired = false, env }: ConnectorOption): Option {
  const option = new Option(value ? `--${name} <${value}>` : `--${name}`, doc).makeOptionMandatory(isRequired);
  return env ? option.env(env) : option;
}

async function runExport(
  connector: Connector,
  settings: ConnectorSettings,
  folder: string,
  isRestart: boolean,
): Promise<void> {
  if (Object.values(settings).some((value) => typeof value === "string" && value !== "" && resolve(value) === folder))
    throw new Failure(`${folder} is read: choose another folder for the dump`);
  const progress = createProgress();
  const { signal, release } = createStopSignal(() => progress.log("Stopping at a checkpoint …"));
  let written: WrittenDump;
  try {
    written = await exportDump({ connector, settings, folder, progress, signal, isRestart });
  } finally {
    progress.stop();
    release();
  }
  console.log(summary(written, folder));
  // A source that was stopped in the middle of a call may hold connections that would keep the program running.
  if (!written.manifest) process.exit(1);
}

function summary({ kinds, manifest }: WrittenDump, folder: string): string {
  const rows = [...kinds].map(([kind, { records, rejects, bytes }]) => [kind, records, rejects, bytes]);
  const rejected = [...kinds].filter(([, { rejects }]) => rejects > 0);
  return [
    textTable(["kind", "records", "rejects", "bytes"], rows),
    ...rejected.map(([kind]) => `Set aside, with reasons: ${rejectsPath(folder, kind)}`),
    manifest
      ? `The dump is whole. Next: hongyan-migrate check-dump ${folder}`
      : "The export was stopped. The same command goes on from here.",
  ].join("\n");
}
