import { describe, expect, test } from "vitest";
import { countPrinted, countStep, countTests } from "./count-results.ts";

const report = (statuses: string[], status = "passed") =>
  JSON.stringify({
    numPassedTests: statuses.filter((one) => one === "passed").length,
    numPendingTests: statuses.filter((one) => one === "skipped").length,
    numTodoTests: 0,
    testResults: [
      { name: "a.test.ts", status, assertionResults: statuses.map((one) => ({ status: one, fullName: "works" })) },
    ],
  });

describe("a test report", () => {
  test("counts what passed, failed and was left out", () => {
    const counts = countTests(report(["passed", "passed", "failed", "skipped"], "failed"), 1);
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1, failures: ["a.test.ts: works"] });
  });

  test("counts a file that could not be loaded as a failure", () => {
    expect(countTests(report([], "failed"), 1)).toMatchObject({ failed: 1, failures: ["a.test.ts"] });
  });

  test("that is missing, empty or of a run that broke is a failure", () => {
    expect(countTests("", 0).failed).toBe(1);
    expect(countTests(report([]), 0).failed).toBe(1);
    expect(countTests(report(["skipped"]), 0).failed).toBe(1);
    expect(countTests(report(["passed"]), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countTests(report(["passed"]), 0)).toMatchObject({ passed: 1, failed: 0 });
  });
});

test("a step that prints its own counts is believed, unless its exit code says otherwise", () => {
  expect(countPrinted("✔ one\n✘ two (1 s)\n\n1 passed, 1 failed\n", 1)).toMatchObject({
    passed: 1,
    failed: 1,
    failures: ["two (1 s)"],
  });
  expect(countPrinted("7 passed, 0 failed", 1).failed).toBe(1);
  expect(countPrinted("", 0).failed).toBe(1);
});

test("any other step counts as one", () => {
  expect(countStep(0)).toMatchObject({ passed: 1, failed: 0 });
  expect(countStep(2)).toMatchObject({ passed: 0, failed: 1 });
});
