import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Counts, countPrinted, countStep, countTests } from "./ci/count-results.ts";

/** Adds up what the steps of .ci/run left in its folder of reports. */
const folder = process.argv[2] ?? "";
const read = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
const exitCode = async (step: string) => Number((await read(`${step}.code`)) || 1);

const steps: readonly (readonly [string, Counts])[] = [
  ["check", countPrinted(await read("check.log"), await exitCode("check"))],
  ["build", countStep(await exitCode("build"))],
  ["test", countTests(await read("test.json"), await exitCode("test"))],
  ["e2e", countTests(await read("e2e.json"), await exitCode("e2e"))],
];

let passed = 0;
let failed = 0;
for (const [name, counts] of steps) {
  passed += counts.passed;
  failed += counts.failed;
  console.log(`${name.padEnd(6)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} left out`);
  for (const failure of counts.failures) console.log(`       ✘ ${failure}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
