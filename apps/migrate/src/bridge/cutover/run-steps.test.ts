import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/changes.ts";
import { openStepLog, runSteps, type Step } from "./run-steps.ts";

/** Steps that write down when they are gone; `failing` names those that cannot be. */
function stepsOf(gone: string[], failing: Set<string>): Step[] {
  const step = (name: string, more: Partial<Step> = {}): Step => ({
    name,
    title: name,
    rollBack: "back.",
    run: async () => {
      if (failing.has(name)) throw new Error("not now");
      gone.push(name);
      return "done";
    },
    ...more,
  });
  return [
    step("look", { isRepeated: true }),
    step("freeze"),
    step("drain", { isRepeated: true }),
    step("pause", { isParting: true }),
    step("open"),
  ];
}

test("a way goes on where it ended: it looks again, but not behind the step that parts both sides", async () => {
  const log = openStepLog(join(temporaryFolder(), "steps.ndjson"));
  const gone: string[] = [];
  const failing = new Set(["drain"]);
  const go = () => runSteps(stepsOf(gone, failing), log, () => {});
  await expect(go()).rejects.toThrow("drain: not now");
  failing.clear();
  failing.add("open");
  await expect(go()).rejects.toThrow("open: not now");
  expect(gone).toEqual(["look", "freeze", "look", "drain", "pause"]);
  failing.clear();
  gone.length = 0;
  await go();
  expect(gone).toEqual(["open"]);
  gone.length = 0;
  await go();
  expect(gone).toEqual(["look", "freeze", "drain", "pause", "open"]);
});
