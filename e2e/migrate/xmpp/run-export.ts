import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type ProgramResult, runProgram } from "../../operations/run-program.ts";
import { cleanEnvironment, endWithTests } from "../../start-server.ts";
import type { Ejabberd } from "./start-ejabberd.ts";

const program = fileURLToPath(new URL("../../../apps/migrate/src/main.ts", import.meta.url));

const writtenWithinMs = 30_000;

/** What the command needs to read a running ejabberd, and what it must not show. */
export function exportArguments({ host, clientPort, apiUrl, admin }: Ejabberd, out: string): string[] {
  const server = ["--host", host, "--xmpp", `xmpp://127.0.0.1:${clientPort}`, "--api", apiUrl];
  return ["export", "ejabberd", ...server, "--api-user", admin.jid, "--out", out];
}

export const exportSecrets = ({ admin }: Ejabberd) => ({ HONGYAN_EJABBERD_PASSWORD: admin.password });

export function migrate(args: readonly string[], env: Record<string, string> = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, [program, ...args], env);
}

/** Starts the command and kills it as soon as a file of the dump holds something. False: it was done before that. */
export async function killOnceWritten(
  args: readonly string[],
  env: Record<string, string>,
  file: string,
): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { env: cleanEnvironment(env), stdio: "ignore" });
  endWithTests(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  while (child.exitCode === null && !isWritten(file)) await pause(2);
  const isKilled = child.exitCode === null && child.kill("SIGKILL");
  await ended;
  return isKilled;
}

const isWritten = (file: string) => existsSync(file) && statSync(file).size > 0;

/** Resolves as soon as a file of the dump holds something. */
export async function untilWritten(file: string): Promise<void> {
  const deadline = performance.now() + writtenWithinMs;
  while (!isWritten(file)) {
    if (performance.now() > deadline) throw new Error(`nothing was written to ${file}`);
    await pause(2);
  }
}

/** Files of a dump, accounts first: only from its tables an export knows when they were made. */
export const dumpFiles = [
  "accounts",
  "profiles",
  "relations",
  "blocklists",
  "c2c-messages",
  "groups",
  "members",
  "group-messages",
  "read-marks",
];

/** The lines of one file of a dump. */
export function dumpLines<Line>(folder: string, file: string): Line[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}
