import { availableParallelism } from "node:os";
import { type Check, CheckFailed } from "./check/check.ts";
import { dependencyRules } from "./check/dependency-rules.ts";
import { generatedInStep } from "./check/generated-in-step.ts";
import { lengths } from "./check/lengths.ts";
import { names } from "./check/names.ts";
import { runProgram } from "./check/run-program.ts";

/** Everything `npm run check` looks at. */
const checks: readonly Check[] = [
  {
    name: "types (tsc)",
    run: async () => {
      await runProgram("tsc", "--noEmit", "-p", "tsconfig.json");
      return "strict";
    },
  },
  {
    name: "format and lint (biome)",
    run: async () => {
      const printed = await runProgram("biome", "ci", "--colors=off", "--error-on-warnings", ".");
      return /Checked \d+ files/.exec(printed)?.[0].toLowerCase() ?? "";
    },
  },
  dependencyRules,
  {
    name: "unused files, exports and dependencies (knip)",
    run: async () => {
      await runProgram("knip", "--no-progress");
      return "none";
    },
  },
  generatedInStep,
  lengths,
  names,
];

type Outcome = { isPassed: boolean; text: string };

async function runCheck({ name, run }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const took = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const detail = await run();
    return { isPassed: true, text: `✔ ${name}: ${detail} (${took()})` };
  } catch (error) {
    const reason = error instanceof CheckFailed ? error.message : String((error as Error).stack ?? error);
    return { isPassed: false, text: `✘ ${name} (${took()})\n${reason.trim().replace(/^/gm, "    ")}` };
  }
}

const waiting = [...checks];
const outcomes: Outcome[] = [];
async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const outcome = await runCheck(check);
    outcomes.push(outcome);
    console.log(outcome.text);
  }
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));

const failed = outcomes.filter(({ isPassed }) => !isPassed).length;
console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
