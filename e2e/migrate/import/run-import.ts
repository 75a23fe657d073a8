import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningServer } from "../../start-server.ts";
import { type MigrateRun, startMigrate } from "../run-migrate.ts";

export function startImport(server: RunningServer, dump: string, ...args: string[]): MigrateRun {
  const to = ["--url", server.url, "--secret-file", join(server.dataDir, "secret-key")];
  return startMigrate("import", "--dump", dump, ...to, ...args);
}

export async function runImport(
  ...call: Parameters<typeof startImport>
): Promise<{ code: number | null; output: string }> {
  const { ended, output } = startImport(...call);
  const code = await ended;
  return { code, output: output() };
}

export function readReport(
  stateFolder: string,
): Record<string, { records: number; imported: number; rejected: number }> {
  const { steps } = JSON.parse(readFileSync(join(stateFolder, "report.json"), "utf8"));
  return Object.fromEntries(steps.map((step: { kind: string }) => [step.kind, step]));
}

export function linesOf(path: string): Record<string, unknown>[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
