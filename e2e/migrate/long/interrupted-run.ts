import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cleanEnvironment, endWithTests } from "../../start-server.ts";

const program = fileURLToPath(new URL("../../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));

export type InterruptedRun = { kills: number; seconds: number; code: number | null; output: string };

/** Runs a command of hongyan-migrate, kills it without warning after so many seconds each, and lets it run to its end at last. */
export async function runInterrupted(
  args: readonly string[],
  env: Record<string, string>,
  killAfterSeconds: readonly number[],
): Promise<InterruptedRun> {
  let kills = 0;
  for (const seconds of [...killAfterSeconds, undefined]) {
    const begun = performance.now();
    const { child, ended, output } = start(args, env);
    const timer = seconds === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    const code = await ended;
    clearTimeout(timer);
    if (child.signalCode === "SIGKILL") kills++;
    else return { kills, seconds: round((performance.now() - begun) / 1000), code, output: output() };
  }
  throw new Error("it was killed every time");
}

export const round = (value: number) => Math.round(value * 10) / 10;

function start(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [program, ...args], {
    env: cleanEnvironment(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTests(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => output };
}
