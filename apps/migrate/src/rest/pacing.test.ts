import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPacing, type Outcome } from "./pacing.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that lets so many calls through in any second. */
function createServer(limit: number) {
  const taken: number[] = [];
  return {
    limit,
    answer(): Outcome {
      const now = performance.now();
      while (taken[0] !== undefined && taken[0] <= now - 1_000) taken.shift();
      if (taken.length >= this.limit) return "tooOften";
      taken.push(now);
      return "fine";
    },
  };
}

const elapse = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lines of calls; a refusal comes back sooner than what is done. Counts what is let through and what is refused. */
function startCalls(pacing: ReturnType<typeof createPacing>, lines: number, answer: () => Outcome) {
  const counts: Record<Outcome, number> = { fine: 0, tooOften: 0, away: 0 };
  let most = 0;
  let underWay = 0;
  const line = async () => {
    for (;;) {
      const done = await pacing.enter();
      most = Math.max(most, ++underWay);
      const outcome = answer();
      await elapse(outcome === "fine" ? 20 : 1);
      underWay--;
      counts[outcome]++;
      done(outcome);
      if (outcome !== "fine") await elapse(100);
    }
  };
  for (let i = 0; i < lines; i++) void line();
  return { counts, most: () => most };
}

test("no more calls are under way than may be", async () => {
  const { counts, most } = startCalls(createPacing(7), 50, () => "fine");
  await vi.advanceTimersByTimeAsync(100);
  expect(most()).toBe(7);
  expect(counts.fine).toBe(35);
});

describe("a limit of the server", () => {
  test.each([5, 50, 200, 1_000])("of %i a second is used nearly whole, with few refusals", async (limit) => {
    const server = createServer(limit);
    const { counts } = startCalls(createPacing(50), 60, () => server.answer());
    await vi.advanceTimersByTimeAsync(5_000);
    const before = { ...counts };
    await vi.advanceTimersByTimeAsync(30_000);
    expect((counts.fine - before.fine) / 30 / limit).toBeGreaterThan(0.85);
    expect(counts.tooOften - before.tooOften).toBeLessThan((counts.fine - before.fine) / 5);
  });

  test("that is lifted is left behind", async () => {
    const server = createServer(20);
    const pacing = createPacing(10);
    const { counts } = startCalls(pacing, 10, () => server.answer());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(pacing.rate()).toBeLessThan(30);
    // As many as ten lines can make.
    server.limit = 500;
    await vi.advanceTimersByTimeAsync(60_000);
    const before = counts.fine;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts.fine - before).toBeGreaterThan(450);
  });
});

test("who waits for a place is sent away when the work is stopped", async () => {
  const stop = new AbortController();
  const pacing = createPacing(1, stop.signal);
  await pacing.enter();
  const waiting = pacing.enter();
  stop.abort();
  await expect(waiting).rejects.toThrow(/abort/);
  await expect(pacing.enter()).rejects.toThrow(/abort/);
});
