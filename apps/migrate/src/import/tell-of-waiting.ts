import type { Progress } from "../progress/progress.ts";
import type { RestApp } from "../rest/rest-app.ts";

const everyMs = 5_000;

/** Says when for a while no call succeeds, and when they do again: otherwise the bars would only stand still. */
export function tellOfWaiting(app: Pick<RestApp, "figures" | "options">, progress: Pick<Progress, "log">): () => void {
  let before = app.figures();
  let isWaiting = false;
  const timer = setInterval(() => {
    const { calls, repeats } = app.figures();
    const isStuck = repeats > before.repeats && calls - repeats <= before.calls - before.repeats;
    if (isStuck && !isWaiting)
      progress.log(`No call to ${app.options.url} succeeds just now: the import waits for it.`);
    if (!isStuck && isWaiting) progress.log("The server answers again.");
    isWaiting = isStuck;
    before = { calls, repeats };
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
