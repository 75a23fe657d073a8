import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { Failure } from "../../cli/failure.ts";

/** One step of a way that can be gone on with after it was left. */
export type Step = {
  name: string;
  title: string;
  /** How to go back from here, in one sentence. */
  rollBack: string;
  /** Done again each time, because what it looked at may have changed. */
  isRepeated?: true;
  /** Once it is done nothing before it is done again: both sides go different ways from here. */
  isParting?: true;
  /** Resolves to what is worth saying of it. Throws where the way ends here for now. */
  run: () => Promise<string>;
};

type Line = {
  at: string;
  step: string;
  outcome: "done" | "failed" | "undone" | "finished";
  ms?: number;
  detail?: string;
};

export type StepLog = { done: () => Map<string, Line>; add: (line: Omit<Line, "at">) => void };

/** What was done, one line of JSON each. A way that was finished or undone begins anew. */
export function openStepLog(path: string): StepLog {
  const lines = (): Line[] => {
    if (!existsSync(path)) return [];
    const texts = readFileSync(path, "utf8").split("\n").filter(Boolean);
    return texts.map((text) => JSON.parse(text) as Line);
  };
  return {
    done: () => {
      const all = lines();
      const from = all.findLastIndex(({ outcome }) => outcome === "undone" || outcome === "finished");
      return new Map(all.slice(from + 1).flatMap((line) => (line.outcome === "done" ? [[line.step, line]] : [])));
    },
    add: (line) => appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
  };
}

/** Goes the steps that are not done yet, and says of each when it ended and how to go back. */
export async function runSteps(steps: readonly Step[], log: StepLog, say: (line: string) => void): Promise<void> {
  const done = log.done();
  const parted = steps.findLastIndex(({ name, isParting }) => isParting && done.has(name));
  for (const [index, step] of steps.entries()) {
    const heading = `${index + 1}/${steps.length} ${step.title}`;
    const before = step.isRepeated && index > parted ? undefined : done.get(step.name);
    if (before) {
      say(`${heading}: done at ${before.at}`);
      continue;
    }
    say(`${heading} …`);
    const startedAt = performance.now();
    const ms = () => Math.round(performance.now() - startedAt);
    try {
      const detail = await step.run();
      log.add({ step: step.name, outcome: "done", ms: ms(), detail });
      say(`    ${detail} (${(ms() / 1000).toFixed(1)} s). To go back from here: ${step.rollBack}`);
    } catch (error) {
      const { message } = error as Error;
      log.add({ step: step.name, outcome: "failed", ms: ms(), detail: message });
      throw new Failure(
        `${step.title}: ${message}\nNothing more was done. Run the same command to go on from here, or go back: ${step.rollBack}`,
      );
    }
  }
  log.add({ step: "all", outcome: "finished" });
}
