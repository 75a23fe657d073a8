/** How a step of the whole run went. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

/** A step that counts as one. */
export function countStep(exitCode: number): Counts {
  return withExitCode({ passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [] }, exitCode);
}

/** A step that prints `N passed, M failed` itself. */
export function countPrinted(log: string, exitCode: number): Counts {
  const [, passed = "0", failed = "0"] = [...log.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  const failures = [...log.matchAll(/^✘ (.*)$/gm)].map(([, name = ""]) => name);
  return withExitCode({ passed: Number(passed), failed: Number(failed), skipped: 0, failures }, exitCode);
}

type TestReport = {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

/** A step that left the JSON report of a test run. */
export function countTests(json: string, exitCode: number): Counts {
  const report = json ? (JSON.parse(json) as TestReport) : undefined;
  if (!report) return { passed: 0, failed: 1, skipped: 0, failures: ["no test report was written"] };
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    // A file that cannot be loaded has no test that could fail.
    if (status === "failed" && failed.length === 0) return [name];
    return failed.map(({ fullName }) => `${name}: ${fullName}`);
  });
  const skipped = report.numPendingTests + report.numTodoTests;
  return withExitCode({ passed: report.numPassedTests, failed: failures.length, skipped, failures }, exitCode);
}

/** What went wrong outside everything that was counted, and a run of nothing at all, are failures too. */
function withExitCode(counts: Counts, exitCode: number): Counts {
  if (exitCode !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, failures: [`it ended with exit code ${exitCode}`] };
  if (counts.passed === 0 && counts.failed === 0) return { ...counts, failed: 1, failures: ["nothing ran"] };
  return counts;
}
