import { resolve } from "node:path";
import { Command, Option } from "commander";
import { type CheckedDump, checkDump } from "../dump/check/check-dump.ts";
import { findingLines } from "../dump/check/findings.ts";
import { fileOf, requireDump } from "../dump/dump-folder.ts";
import { makeManifest } from "../dump/make-manifest.ts";
import { recordKinds } from "../dump/records.ts";
import { createProgress, type Progress } from "../progress/progress.ts";
import { wholeNumber } from "./app-options.ts";
import { Failure } from "./failure.ts";
import { textTable } from "./text-table.ts";

type Options = { most: number; writeManifest?: boolean };

/** `hongyan-migrate check-dump <dir>` */
export function checkDumpCommand(): Command {
  return new Command("check-dump")
    .description("Checks every record of a dump, what it names, the order of messages, counts and checksums.")
    .argument("<dir>", "folder of the dump")
    .addOption(new Option("--most <number>", "findings to list of each kind").default(20).argParser(wholeNumber))
    .option("--write-manifest", "write counts and checksums beside the files, where nothing else is wrong")
    .action(async (dir: string, options: Options) => {
      const folder = resolve(dir);
      requireDump(folder);
      const progress = createProgress();
      try {
        await check(folder, options, progress);
      } finally {
        progress.stop();
      }
    });
}

async function check(folder: string, { most, writeManifest }: Options, progress: Progress): Promise<void> {
  const begun = Date.now();
  const checked = await checkDump(folder, { progress, mostListed: most });
  const { findings } = checked;
  // What the new manifest says takes the place of what was wrong with the old one.
  const rest = findings.total() - (writeManifest ? findings.count("manifest") : 0);
  if (writeManifest && rest === 0) await writeManifestOf(folder, checked, begun, progress);
  progress.stop();
  console.log(report(folder, checked, writeManifest ?? false));
  if (rest > 0) throw new Failure(writeManifest ? "No manifest was written." : "The dump is not in order.");
}

async function writeManifestOf(
  folder: string,
  { records, manifest }: CheckedDump,
  startedAt: number,
  progress: Progress,
): Promise<void> {
  const step = progress.begin("manifest, KB");
  const files = recordKinds.flatMap((kind) => {
    const name = fileOf(folder, kind)?.name;
    return name === undefined ? [] : [{ name, kind, records: records.get(kind) ?? 0 }];
  });
  const about = { source: manifest?.source ?? "files made by hand", startedAt: manifest?.startedAt ?? startedAt };
  await makeManifest(folder, about, files, (bytes) => step.add(bytes / 1e3));
  step.done();
}

function report(folder: string, { findings, records, notes }: CheckedDump, isManifestAnew: boolean): string {
  const kinds = [...records.keys(), ...(isManifestAnew ? [] : ["manifest" as const])];
  const rows = [...records].map(([kind, count]) => [kind, count, findings.count(kind)]);
  const total = findings.total() - (isManifestAnew ? findings.count("manifest") : 0);
  return [
    ...kinds.flatMap((kind) => findingLines(findings, kind)),
    textTable(["kind", "valid records", "findings"], rows),
    ...notes.filter((note) => !(isManifestAnew && total === 0 && note.includes("checksums"))),
    ...(total === 0 ? [`Nothing is wrong. Next: hongyan-migrate import --dump ${folder}`] : []),
  ].join("\n");
}
