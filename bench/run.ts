import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Contender } from "./load/bench-server.ts";
import { formatProfiles } from "./load/format-profiles.ts";
import { makeTemporaryFolder } from "./load/temporary-folder.ts";
import { formatTable, formatTargets, type ScenarioResult, summarise } from "./report.ts";
import type { BenchContext } from "./scenario.ts";
import { scenarios } from "./scenarios/index.ts";
import { targets } from "./targets.ts";

const usage = `node bench/run.ts [scenario …] [--quick] [--only name,…] [--rounds n] [--name name] [--profile]

Scenarios: ${scenarios.map((scenario) => scenario.name).join(", ")}
--quick    under a minute, one round, without ejabberd: for a look, not for quoting
--only     contenders whose names start with one of these: hongyan, ws, ejabberd …
--rounds   how often everything is measured (default 3)
--name     names the file in bench/results/
--profile  our server writes CPU profiles, and a summary is printed; its other figures are then worse`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string" },
    name: { type: "string" },
    profile: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (options.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `No scenario ${unknown.join(", ")}.\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const startedAt = new Date();
const said = new Set<string>();
const profiles = options.profile ? makeTemporaryFolder("profiles") : undefined;
const context: BenchContext = {
  isQuick: options.quick,
  rounds: Number(options.rounds ?? (options.quick ? 1 : 3)),
  present,
  progress: (text) => showProgress(text),
  ...(profiles !== undefined && { profileDir: profiles.path }),
};
const wanted = positionals.length === 0 ? scenarios : scenarios.filter(({ name }) => positionals.includes(name));

const results: ScenarioResult[] = [];
for (const scenario of wanted) {
  showProgress(scenario.name);
  const result = summarise(scenario, await scenario.run(context));
  results.push(result);
  clearProgress();
  console.log(`${formatTable(result)}\n`);
}
if (profiles !== undefined) {
  console.log(formatProfiles(profiles.path));
  profiles.remove();
}
console.log(formatTargets(targets, results));
console.log(`${secondsSinceStart()} s; written to ${writeResults()}`);
process.exit(0);

function present(contenders: readonly Contender[]): Contender[] {
  const prefixes = options.only?.split(",");
  return contenders.filter((contender) => {
    if (prefixes !== undefined && !prefixes.some((prefix) => contender.name.startsWith(prefix))) return false;
    if (options.quick && contender.name.startsWith("ejabberd")) return false;
    const missing = contender.missing();
    if (missing !== undefined) sayOnce(`${contender.name} is left out: ${missing}`);
    return missing === undefined;
  });
}

function writeResults(): string {
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  const name = options.name ?? [options.quick ? "quick" : "full", ...positionals].join("-");
  const path = `${folder}${startedAt.toISOString().slice(0, 10)}-${name}.json`;
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
  };
  mkdirSync(folder, { recursive: true });
  const document = { startedAt, seconds: secondsSinceStart(), rounds: context.rounds, machine, scenarios: results };
  writeFileSync(path, `${JSON.stringify(document, roundNumbers, 1)}\n`);
  return path;
}

function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(5)) : value;
}

function secondsSinceStart(): number {
  return Math.round((Date.now() - startedAt.getTime()) / 1000);
}

function showProgress(text: string): void {
  const line = `[${String(secondsSinceStart()).padStart(3)} s] ${text}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
  else console.error(line);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}

function sayOnce(text: string): void {
  if (!said.has(text)) console.error(text);
  said.add(text);
}
