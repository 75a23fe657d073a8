import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type Program = { pid: number; readyUrl: string; stop: () => Promise<void> };

const running = new Set<ChildProcess>();
const stopping = new WeakSet<ChildProcess>();

// A bench that is interrupted or fails leaves no server behind.
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const startTimeoutMs = 30_000;
const stopTimeoutMs = 15_000;

/** Starts a server that prints a line ending in its URL once it serves. */
export async function startProgram(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Program> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const lastLines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => keepLast(lastLines, line));
  const readyUrl = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${command} ${args.join(" ")}: ${why}\n${lastLines.join("\n")}`));
    const timer = setTimeout(() => fail("not ready in time"), startTimeoutMs);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`exited with ${code}`));
    createInterface({ input: child.stdout }).on("line", (line) => {
      keepLast(lastLines, line);
      const url = /ready (http:\/\/\S+)/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      child.once("exit", () => endBenchWithout(child, lastLines));
      resolve(url);
    });
  });
  return { pid: child.pid as number, readyUrl, stop: () => stopChild(child) };
}

/** Figures of a server that is gone would look like figures: better none. */
function endBenchWithout(child: ChildProcess, lastLines: readonly string[]): void {
  if (stopping.has(child)) return;
  console.error(`${child.spawnargs.join(" ")} ended under load\n${lastLines.join("\n")}`);
  process.exit(1);
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  stopping.add(child);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}

/** Has the child ended with the bench, however the bench ends. */
export function endWithBench(child: ChildProcess): void {
  running.add(child);
  child.once("exit", () => running.delete(child));
}

function keepLast(lines: string[], line: string): void {
  lines.push(line);
  if (lines.length > 20) lines.shift();
}
