import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What the operating system has booked for a process: CPU since its start, all threads, and resident memory. */
export type ProcessUsage = { cpuMicroseconds: number; residentBytes: number };

type StatFields = { pid: number; parentPid: number; cpuTicks: number; residentPages: number };

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const pageBytes = Number(execFileSync("getconf", ["PAGESIZE"], { encoding: "utf8" }));

/** Reads one line of /proc/<pid>/stat. The program's name may itself hold spaces and parentheses. */
export function parseStat(line: string): StatFields {
  const nameEnd = line.lastIndexOf(")");
  const fields = line.slice(nameEnd + 2).split(" ");
  return {
    pid: Number(line.slice(0, line.indexOf(" "))),
    parentPid: Number(fields[1]),
    cpuTicks: Number(fields[11]) + Number(fields[12]),
    residentPages: Number(fields[21]),
  };
}

/** Sums the process and everything it started that is still alive. */
export function readUsage(rootPid: number): ProcessUsage {
  const members = processTree(rootPid);
  let ticks = 0;
  let pages = 0;
  for (const member of members) {
    ticks += member.cpuTicks;
    pages += member.residentPages;
  }
  return { cpuMicroseconds: (ticks * 1_000_000) / ticksPerSecond, residentBytes: pages * pageBytes };
}

/** CPU that anything on the machine has used, for telling how much of it was neither server nor load generator. */
export function readMachineCpuMicroseconds(): number {
  const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const [user, nice, system, , , irq, softirq] = first.trim().split(/\s+/).slice(1).map(Number);
  const ticks = (user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softirq ?? 0);
  return (ticks * 1_000_000) / ticksPerSecond;
}

function processTree(rootPid: number): StatFields[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== undefined);
  const members = all.filter((stat) => stat.pid === rootPid);
  for (let i = 0; i < members.length; i++) {
    const parent = members[i];
    members.push(...all.filter((stat) => stat.parentPid === parent?.pid));
  }
  return members;
}

function readStat(pid: number): StatFields | undefined {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}
