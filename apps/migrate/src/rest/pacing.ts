import { setTimeout as wait } from "node:timers/promises";

export type Outcome = "fine" | "tooOften" | "away";

/** How many calls are under way at a time: fewer while the server asks for patience, slowly more again after that. */
export type Pacing = {
  /** Waits for a place. The function that it gives takes the outcome and frees the place. */
  enter: () => Promise<(outcome: Outcome) => void>;
  /** Waits before the next attempt: longer each time, up to ten seconds. */
  pause: (attempt: number) => Promise<void>;
  /** How many calls may be under way just now. */
  width: () => number;
};

const firstPauseMs = 100;
const longestPauseMs = 10_000;

export function createPacing(most: number, signal?: AbortSignal): Pacing {
  let width = most;
  let underWay = 0;
  const waiting: (() => void)[] = [];

  const admit = () => {
    while (waiting.length > 0 && underWay < Math.floor(width)) {
      underWay++;
      waiting.shift()?.();
    }
  };
  const leave = (outcome: Outcome) => {
    underWay--;
    // As TCP does: halve at a sign of congestion, otherwise one more for each round of calls.
    width = outcome === "tooOften" ? Math.max(1, width / 2) : Math.min(most, width + 1 / width);
    admit();
  };
  return {
    enter: async () => {
      signal?.throwIfAborted();
      if (underWay < Math.floor(width)) underWay++;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
    pause: async (attempt) => {
      const most = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
      await wait(most * (0.5 + Math.random() / 2), undefined, signal && { signal });
    },
    width: () => Math.floor(width),
  };
}
