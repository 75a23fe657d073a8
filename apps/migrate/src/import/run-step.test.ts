import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Failure } from "../cli/failure.ts";
import { rejectsPath } from "../dump/dump-folder.ts";
import { noProgress, temporaryFolder, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { openState } from "./import-state.ts";
import { readRejects } from "./rejects.ts";
import { runRejects, runStep } from "./run-step.ts";
import type { Bring, ImportContext, Step } from "./step.ts";

/** A step over accounts, each by itself, that does with them what a test says. */
const stepThat = (bring: Bring<"accounts">) =>
  ({
    ...{ kind: "accounts", title: "accounts", batch: 1 },
    laneOf: (_account, line) => String(line),
    begin: async () => bring,
  }) satisfies Step<"accounts"> as unknown as Step;

function runOf(dump: string, stateFolder: string, step: Step) {
  const state = openState(stateFolder, dump, { url: "http://127.0.0.1:8600", sdkAppId: 1400000001 }, () => {});
  const shown = noProgress.begin("accounts");
  return { step, dump, context: {} as ImportContext, state, shown, width: 2, calls: () => 0 };
}

async function rejectedLines(stateFolder: string): Promise<number[]> {
  const lines: number[] = [];
  for await (const { line } of readRejects(rejectsPath(stateFolder, "accounts"))) lines.push(line);
  return lines;
}

test("what is under way when a step fails is still written down", async () => {
  using dump = temporaryFolder();
  using folder = temporaryFolder();
  // More than comes off the disk at a time, so that the failure is met while reading.
  writeRecords(dump.path, { accounts: Array.from({ length: 30_000 }, (_, i) => ({ userId: `u_${i + 1}` })) });
  const step = stepThat(async ([account]) => {
    if (account?.userId === "u_1") throw new Failure("the server takes nothing");
    await wait(100);
    return new Map([[0, { code: 70402, reason: "no" }]]);
  });
  await expect(runStep(runOf(dump.path, folder.path, step))).rejects.toThrow("the server takes nothing");
  expect(await rejectedLines(folder.path)).toEqual([2]);
});

test("lines that hold no record are set aside, also where there is nothing else, and again when they are tried again", async () => {
  using dump = temporaryFolder();
  using folder = temporaryFolder();
  writeRecords(dump.path, { accounts: [{ userId: "u_1" }] });
  appendFileSync(`${dump.path}/accounts.ndjson`, "not JSON\n".repeat(3));
  const brought: string[] = [];
  const step = stepThat(async ([account]) => void brought.push(account?.userId ?? ""));
  const run = runOf(dump.path, folder.path, step);
  await runStep(run);
  expect(brought).toEqual(["u_1"]);
  expect(run.state.step("accounts")).toMatchObject({ isDone: true, line: 4, records: 4, refused: 3 });
  await runRejects(run);
  expect(await rejectedLines(folder.path)).toEqual([2, 3, 4]);
  expect(run.state.step("accounts").refused).toBe(3);
});
