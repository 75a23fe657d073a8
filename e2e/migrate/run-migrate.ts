import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanEnvironment, endWithTests, type RunningServer } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";

const program = fileURLToPath(new URL("../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));

export type MigrateRun = {
  child: ChildProcess;
  /** Both streams so far. */
  output: () => string;
  /** Resolves to the exit code; null after a signal. */
  ended: Promise<number | null>;
};

/** Starts the program as its users do. */
export function startMigrate(...args: string[]): MigrateRun {
  const child = spawn(process.execPath, [program, ...args], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTests(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, output: () => output, ended };
}

export async function migrate(...args: string[]): Promise<{ code: number | null; output: string }> {
  const { ended, output } = startMigrate(...args);
  const code = await ended;
  return { code, output: output() };
}

/** Where a server is and how to get in. */
export const at = (server: RunningServer): string[] => [
  ...["--url", server.url, "--sdkappid", String(firstAppId)],
  ...["--secret-file", join(server.dataDir, "secret-key")],
];
