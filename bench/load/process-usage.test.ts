import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { parseStat, readMachineCpuMicroseconds, readUsage } from "./process-usage.ts";

const statLine =
  "4321 (a (very) odd name) S 1234 4321 4321 0 -1 4194560 900 0 0 0 150 25 7 9 20 0 11 0 55 999424 512 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0";

test("a stat line is read although the program's name holds spaces and parentheses", () => {
  expect(parseStat(statLine)).toEqual({ pid: 4321, parentPid: 1234, cpuTicks: 175, residentPages: 512 });
});

async function runProgram(source: string) {
  const child = spawn(process.execPath, ["-e", source], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

const spin = "const end = process.cpuUsage().user + 150000; while (process.cpuUsage().user < end);";

test("a process that computed for 0.15 s is booked at least that much CPU, and no more than the whole machine", async () => {
  const machineBefore = readMachineCpuMicroseconds();
  const child = await runProgram(`${spin} console.log("done"); process.stdin.resume();`);
  const usage = readUsage(child.pid as number);
  const machine = readMachineCpuMicroseconds() - machineBefore;
  child.kill();
  await once(child, "exit");
  expect(usage.cpuMicroseconds).toBeGreaterThanOrEqual(140_000);
  expect(usage.cpuMicroseconds).toBeLessThanOrEqual(machine + 40_000);
  expect(usage.residentBytes).toBeGreaterThan(10_000_000);
});

test("CPU of worker threads and of child processes counts", async () => {
  const child = await runProgram(`
    const { spawn } = require("node:child_process");
    const { Worker } = require("node:worker_threads");
    const spin = ${JSON.stringify(spin)};
    const worker = new Worker(spin, { eval: true });
    worker.once("exit", () => {
      const grandchild = spawn(process.execPath, ["-e", spin + "console.log(1); process.stdin.resume()"]);
      grandchild.stdout.once("data", () => console.log("done"));
      process.stdin.resume();
      process.once("SIGTERM", () => { grandchild.kill(); process.exit(); });
    });`);
  const usage = readUsage(child.pid as number);
  child.kill();
  await once(child, "exit");
  expect(usage.cpuMicroseconds).toBeGreaterThanOrEqual(280_000);
});

test("a process that is gone has no usage", () => {
  expect(readUsage(2 ** 30)).toEqual({ cpuMicroseconds: 0, residentBytes: 0 });
});
