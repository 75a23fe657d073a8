import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CheckFailed } from "./check.ts";

const run = promisify(execFile);
const outputBytes = 16 * 1024 * 1024;

/** Runs a program of node_modules/.bin to its end; what it printed is the failure. */
export async function runProgram(name: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await run(`node_modules/.bin/${name}`, args, { maxBuffer: outputBytes });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    throw new CheckFailed([stdout, stderr].filter(Boolean).join("\n") || message);
  }
}
