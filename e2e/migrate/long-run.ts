import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { temporaryFolder } from "../start-server.ts";
import type { BridgedServer } from "./bridge/start-bridge.ts";
import { compareDump } from "./long/compare-dump.ts";
import { cutOverAndBack } from "./long/cut-over.ts";
import { type InterruptedRun, round, runInterrupted } from "./long/interrupted-run.ts";
import { talkSideBySide } from "./long/side-by-side.ts";
import { type Filled, fillEjabberd } from "./xmpp/fill-ejabberd.ts";
import { exportArguments, exportSecrets } from "./xmpp/run-export.ts";
import { type Ejabberd, missingEjabberd } from "./xmpp/start-ejabberd.ts";
import { startTwoSystems } from "./xmpp/two-systems.ts";

/**
 * The whole way from a filled ejabberd to Hongyan: a plan; export, import and verify, each killed on its way, twice; then both
 * systems side by side for minutes, with everything that may break breaking; cut-over, cut-back, and both joined again. Ends with
 * a file of results, and with an error where anything differs. `node e2e/migrate/long-run.ts --help` shows the sizes.
 */
const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "300" },
    rooms: { type: "string", default: "20" },
    messages: { type: "string", default: "100000" },
    rounds: { type: "string", default: "60" },
    times: { type: "string", default: "3" },
    pause: { type: "string", default: "2000" },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log("--accounts 300 --rooms 20 --messages 100000: what the old system is filled with");
  console.log(
    "--rounds 60: messages of each speaker side by side; --times 3: how often everything breaks; --pause 2000: milliseconds between two messages of a speaker; --out <file>",
  );
  process.exit(0);
}
const missing = missingEjabberd();
if (missing) throw new Error(missing);

const size = { accounts: Number(values.accounts), rooms: Number(values.rooms), messages: Number(values.messages) };
const phases: Record<string, unknown>[] = [];
let filled: Filled | undefined;
let bridgedAt = "";

const world = await startTwoSystems({
  beforeBridge: async (old, now) => {
    filled = await fill(old);
    await assess(old);
    for (const pass of [1, 2]) await moveIn(old, now, filled, pass);
    bridgedAt = new Date().toISOString();
  },
});
console.log("side by side …");
const { result: sideBySide, ...crowd } = await talkSideBySide(world, filled as Filled, {
  rounds: Number(values.rounds),
  times: Number(values.times),
  pauseMs: Number(values.pause),
});
console.log(JSON.stringify(sideBySide));
const cutOver = await cutOverAndBack(world, crowd, bridgedAt);
console.log(JSON.stringify(cutOver));
await world.stop();
const day = new Date().toISOString().slice(0, 10);
const path = values.out ?? fileURLToPath(new URL(`../../bench/results/${day}-moving-in.json`, import.meta.url));
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
const results = { scenario: "moving-in", day, machine, size, phases, sideBySide, cutOver };
writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
console.log(`written to ${path}`);
process.exit(0);

async function fill(old: Ejabberd): Promise<Filled> {
  const begun = performance.now();
  let shownAt = 0;
  const result = await fillEjabberd(old, {
    ...size,
    folder: temporaryFolder(),
    progress: (done, all, what) => {
      if (performance.now() - shownAt < 10_000) return;
      shownAt = performance.now();
      console.log(`filling: ${done} of ${all} ${what}`);
    },
  });
  phases.push({ phase: "fill", seconds: round((performance.now() - begun) / 1000), lines: result.lines });
  return result;
}

/** The plan for what was just filled: a self-developed system, everything under control. */
async function assess({ host }: Ejabberd): Promise<void> {
  const answers = {
    ...{ appName: host, runBy: "self", system: "ejabberd", callbacks: [], canForceUpgrade: true, longestStop: 30 },
    ...{ accountsKept: "there", profilesKept: "there", relationsKept: "there", groupsKept: "there" },
    ...{ accounts: size.accounts, relations: 5 * size.accounts, groups: size.rooms, members: 10 * size.rooms },
    ...{ c2cMessages: size.messages / 2, groupMessages: size.messages / 2, messagesPerDay: 1_000 },
  };
  const folder = temporaryFolder();
  const path = join(folder, "answers.json");
  writeFileSync(path, JSON.stringify(answers));
  await run(0, "assess", ["assess", "--answers", path, "--out", join(folder, "plan")], {}, []);
  const { possible, strategy } = JSON.parse(readFileSync(join(folder, "plan", "plan.json"), "utf8"));
  phases.push({ phase: "assessed", possible, strategy });
}

async function moveIn(old: Ejabberd, now: BridgedServer, { truthPath }: Filled, pass: number): Promise<void> {
  const dump = join(temporaryFolder(), "dump");
  const report = join(temporaryFolder(), "verify.json");
  const { url, dataDir } = now.server();
  const app = ["--url", url, "--secret-file", join(dataDir, "secret-key")];
  await run(pass, "export", exportArguments(old, dump), exportSecrets(old), [2, 5, 10]);
  const { messages, differences } = await compareDump(truthPath, dump);
  if (differences.length > 0) throw new Error(`the dump is not what was said: ${differences.slice(0, 10).join(", ")}`);
  console.log(`the dump holds what was said: ${messages} messages, no difference`);
  await run(pass, "import", ["import", "--dump", dump, "--admin", "bridge", ...app], {}, [2, 5, 10]);
  await run(pass, "verify", ["verify", "--dump", dump, "--json", report, ...app], {}, [2, 5]);
  const { isEqual } = JSON.parse(readFileSync(report, "utf8")) as { isEqual: boolean };
  phases.push({ pass, phase: "verified", messages, isEqual });
}

async function run(
  pass: number,
  phase: string,
  args: readonly string[],
  env: Record<string, string>,
  killAfterSeconds: readonly number[],
): Promise<InterruptedRun> {
  console.log(`${phase}${pass === 0 ? "" : pass === 1 ? ", first time" : ", second time"} …`);
  const result = await runInterrupted(args, env, killAfterSeconds);
  const { kills, seconds, code, output } = result;
  console.log(`${phase}: killed ${kills} times, then ${seconds} s, exit code ${code}`);
  // A kill may come between the end of the work and that of the program.
  if (code !== 0 && !output.includes("holds a finished dump")) throw new Error(output);
  phases.push({ pass, phase, kills, lastRunSeconds: seconds });
  return result;
}
