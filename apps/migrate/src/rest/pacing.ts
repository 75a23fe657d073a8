import { setTimeout as wait } from "node:timers/promises";

export type Outcome = "fine" | "tooOften" | "away";

/** How many calls are under way at a time, and how many begin in a second: as many as the server is seen to take. */
export type Pacing = {
  /** Waits for a place and a moment. The function that it gives takes the outcome and frees the place. */
  enter: () => Promise<(outcome: Outcome) => void>;
  /** Waits before the next attempt: longer each time, up to ten seconds; a second at most where it was only too early. */
  pause: (attempt: number, outcome: Outcome) => Promise<void>;
  /** Calls that may begin in a second; infinite before the server has asked for patience. */
  rate: () => number;
};

const firstPauseMs = 100;
const longestPauseMs: Record<Outcome, number> = { fine: 0, tooOften: 1_000, away: 10_000 };

export function createPacing(most: number, signal?: AbortSignal, now: () => number = () => performance.now()): Pacing {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const allowance = createAllowance(now);
  let isTimed = false;

  // All wait in one line: when the server asks for patience, it is asked of those who are in it already.
  const admit = () => {
    while (waiting.length > 0 && underWay < most) {
      const ms = allowance.untilNext();
      if (ms > 0) {
        if (isTimed) return;
        isTimed = true;
        setTimeout(() => {
          isTimed = false;
          admit();
        }, ms);
        return;
      }
      allowance.take();
      underWay++;
      waiting.shift()?.();
    }
  };
  const leave = (outcome: Outcome) => {
    underWay--;
    allowance.note(outcome);
    admit();
  };
  signal?.addEventListener("abort", () => {
    for (const release of waiting.splice(0)) release();
  });
  return {
    enter: async () => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      signal?.throwIfAborted();
      return leave;
    },
    pause: async (attempt, outcome) => {
      const longest = Math.min(longestPauseMs[outcome], firstPauseMs * 2 ** attempt);
      await wait(longest * (0.5 + Math.random() / 2), undefined, signal && { signal });
    },
    rate: allowance.rate,
  };
}

/** After a refusal a little less than what was taken in the second before it, then slowly more again. */
const shareAfterRefusal = 0.95;
const leastShareAfterRefusal = 0.5;
const growth = { soon: 1.03, later: 1.3, laterAfterMs: 10_000 };
const fewest = 0.5;
/** So much that it is none any more. */
const mostLimited = 100_000;
/** Timers come late: what they lost is made up for, up to a few calls at once. */
const latestMs = 20;
/** What servers count calls in. */
const windowMs = 1_000;

/** How many calls a server lets begin in a second, found out from what it answers. */
function createAllowance(now: () => number) {
  let rate = Number.POSITIVE_INFINITY;
  let nextAt = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let grownAt = 0;
  let burstUntil = 0;
  const begun = createSlidingCount(now);
  const refused = createSlidingCount(now);

  const grow = (at: number) => {
    if (rate === Number.POSITIVE_INFINITY || at - grownAt < windowMs) return;
    grownAt = at;
    rate *= at - refusedAt > growth.laterAfterMs ? growth.later : growth.soon;
    if (rate > mostLimited) rate = Number.POSITIVE_INFINITY;
  };
  const shrink = (at: number) => {
    refused.add();
    // Refusals come back sooner than what is done, so those that are still under way count as taken.
    const share = Math.max(fewest, (begun.ofLastSecond() - refused.ofLastSecond()) * shareAfterRefusal);
    if (at < burstUntil) rate = Math.min(rate, share);
    else if (rate === Number.POSITIVE_INFINITY) {
      rate = share;
      // All of its second is used up.
      burstUntil = at + windowMs;
      nextAt = burstUntil;
    } else if (at - refusedAt >= windowMs)
      rate = Math.max(fewest, rate * leastShareAfterRefusal, Math.min(rate * shareAfterRefusal, share));
    // Those that were under way together are one refusal.
    else return;
    refusedAt = at;
    grownAt = at;
  };
  return {
    rate: () => rate,
    /** Milliseconds before another call may begin. */
    untilNext: (): number => (rate === Number.POSITIVE_INFINITY ? 0 : Math.max(0, nextAt - now())),
    take: (): void => {
      begun.add();
      if (rate !== Number.POSITIVE_INFINITY) nextAt = Math.max(now() - latestMs, nextAt) + windowMs / rate;
    },
    note: (outcome: Outcome): void => {
      if (outcome === "fine") grow(now());
      if (outcome === "tooOften") shrink(now());
    },
  };
}

const slices = 20;
const sliceMs = 1_000 / slices;

/** How many there were in the last second. */
function createSlidingCount(now: () => number) {
  const counts = new Array<number>(slices).fill(0);
  let latest = Math.floor(now() / sliceMs);
  const passOn = () => {
    const slice = Math.floor(now() / sliceMs);
    if (slice - latest >= slices) counts.fill(0);
    else while (latest < slice) counts[++latest % slices] = 0;
    latest = Math.max(latest, slice);
  };
  return {
    add: () => {
      passOn();
      counts[latest % slices] = (counts[latest % slices] ?? 0) + 1;
    },
    ofLastSecond: () => {
      passOn();
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
