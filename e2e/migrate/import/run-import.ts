import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanEnvironment, type RunningServer } from "../../start-server.ts";

const program = fileURLToPath(new URL("../../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));

export type ImportRun = {
  child: ChildProcess;
  /** Both streams so far. */
  output: () => string;
  /** Resolves to the exit code; null after a signal. */
  ended: Promise<number | null>;
};

/** Starts the program as its users do. */
export function startImport(server: RunningServer, dump: string, ...args: string[]): ImportRun {
  const options = ["import", "--dump", dump, "--url", server.url, "--secret-file", join(server.dataDir, "secret-key")];
  const child = spawn(process.execPath, [program, ...options, ...args], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, output: () => output, ended };
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
