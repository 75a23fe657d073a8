import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type CallFrame = { functionName: string; url: string; lineNumber: number };
type CpuProfile = {
  nodes: { id: number; callFrame: CallFrame }[];
  samples: number[];
  timeDeltas: number[];
};

const listed = 25;
const kindsListed = 12;

/**
 * Where the time went in each thread that wrote a profile into the folder: by kind of code, then by function.
 * It is wall time: a thread that waits for the disk inside a call counts as busy.
 */
export function formatProfiles(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  return files
    .sort()
    .map((file) => formatProfile(file, JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile))
    .join("\n");
}

function formatProfile(file: string, profile: CpuProfile): string {
  const self = selfTimes(profile);
  const all = sum(self, () => "all").get("all") ?? 0;
  const idle = sum(self, kindOf).get("idle") ?? 0;
  const busy = Math.max(1, all - idle);
  const share = ([name, time]: [string, number]) => `  ${((time * 100) / busy).toFixed(1).padStart(5)} %  ${name}`;
  const busySelf = self.filter(({ frame }) => kindOf(frame) !== "idle");
  return [
    `${file}: busy ${(busy / 1e6).toFixed(1)} of ${(all / 1e6).toFixed(1)} s`,
    ...largest(sum(busySelf, kindOf)).slice(0, kindsListed).map(share),
    " by function",
    ...largest(sum(busySelf, describe)).slice(0, listed).map(share),
  ].join("\n");
}

type SelfTime = { frame: CallFrame; time: number };

function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): SelfTime[] {
  const byNode = new Map<number, number>();
  for (const [i, id] of samples.entries()) byNode.set(id, (byNode.get(id) ?? 0) + (timeDeltas[i] ?? 0));
  return nodes.map(({ id, callFrame }) => ({ frame: callFrame, time: byNode.get(id) ?? 0 }));
}

function kindOf({ functionName, url }: CallFrame): string {
  if (functionName === "(idle)") return "idle";
  if (functionName === "(garbage collector)") return "garbage collection";
  if (url === "") return `native: ${functionName}`;
  if (url.startsWith("node:")) return "node's own JavaScript";
  const module = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (module !== undefined) return `npm: ${module}`;
  return `ours: ${/\/((?:packages|apps)\/[^/]+(?:\/src\/[^/]+(?=\/))?)/.exec(url)?.[1] ?? url}`;
}

function describe({ functionName, url, lineNumber }: CallFrame): string {
  const place = url === "" ? "native" : `${url.split("/").slice(-2).join("/")}:${lineNumber + 1}`;
  return `${functionName || "(anonymous)"}  ${place}`;
}

function sum(times: readonly SelfTime[], keyOf: (frame: CallFrame) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { frame, time } of times) sums.set(keyOf(frame), (sums.get(keyOf(frame)) ?? 0) + time);
  return sums;
}

function largest(sums: Map<string, number>): [string, number][] {
  return [...sums].filter(([, time]) => time > 0).sort(([, a], [, b]) => b - a);
}
