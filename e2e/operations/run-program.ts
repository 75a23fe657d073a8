import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "../start-server.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
export const hongyanProgram = `${repository}apps/server/bin/hongyan.mjs`;
const serverProgram = `${repository}apps/server/src/main.ts`;

export type ProgramResult = { code: number | null; stdout: string; stderr: string };

/** Runs a program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ProgramResult> {
  const child = spawn(program, args, {
    cwd: repository,
    env: cleanEnvironment(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, stdout, stderr };
}

/** One call of the `hongyan` command on a data folder. */
export function hongyan(dataDir: string, ...args: string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [hongyanProgram, ...args], { HONGYAN_DATA_DIR: dataDir });
}

/** A start that is expected to end by itself. */
export function runServer(env: Record<string, string>, ...args: string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [serverProgram, ...args], { HONGYAN_PORT: "0", HONGYAN_DEMO: "off", ...env });
}
