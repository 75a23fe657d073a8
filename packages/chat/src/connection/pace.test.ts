import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backoffMs } from "./backoff.ts";
import { createPace } from "./pace.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const frames = Array.from({ length: 60 }, (_, index) => String(index));

test("frames leave at once until the server says that there were too many", () => {
  const sent: string[] = [];
  const { send } = createPace().sender((text) => sent.push(text));
  for (const frame of frames) send(frame);
  expect(sent).toEqual(frames);
});

test("afterwards they leave in order, fifty a second after the first few", () => {
  const pace = createPace();
  pace.slowDown();
  const sent: string[] = [];
  const { send } = pace.sender((text) => sent.push(text));
  for (const frame of frames) send(frame);
  expect(sent).toHaveLength(10);
  vi.advanceTimersByTime(500);
  expect(sent).toHaveLength(35);
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual(frames);
});

test("the wait before an attempt grows to half a minute, and differs between clients", () => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const ceiling = Math.min(30_000, 500 * 2 ** attempt);
    const waits = Array.from({ length: 50 }, () => backoffMs(attempt));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(ceiling / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(ceiling);
    expect(new Set(waits).size).toBeGreaterThan(40);
  }
});
