import { expect, test } from "vitest";
import { createHistogram, percentile, recordDuration } from "./histogram.ts";

test("a histogram without samples has no percentile", () => {
  expect(percentile(createHistogram(), 0.5)).toBeUndefined();
});

test("durations below 128 µs are kept exactly", () => {
  const histogram = createHistogram();
  for (let microseconds = 1; microseconds <= 100; microseconds++) recordDuration(histogram, microseconds / 1000);
  expect(percentile(histogram, 0.5)).toBe(0.05);
  expect(percentile(histogram, 0.99)).toBe(0.099);
  expect(percentile(histogram, 1)).toBe(0.1);
});

test("percentiles of any distribution are within 1.6 % of the sorted samples, never below them", () => {
  const histogram = createHistogram();
  const samples: number[] = [];
  let state = 7;
  for (let i = 0; i < 20_000; i++) {
    state = (state * 48_271) % 2_147_483_647;
    const milliseconds = Math.round(Math.exp((state / 2_147_483_647) * 14) * 10) / 1000;
    samples.push(milliseconds);
    recordDuration(histogram, milliseconds);
  }
  samples.sort((a, b) => a - b);
  for (const share of [0.01, 0.5, 0.9, 0.99, 0.999]) {
    const exact = samples[Math.ceil(samples.length * share) - 1] as number;
    const answer = percentile(histogram, share) as number;
    expect(answer).toBeGreaterThanOrEqual(exact);
    expect(answer).toBeLessThanOrEqual(exact * 1.016);
  }
});

test("the highest percentile is the largest sample, not the end of its bucket", () => {
  const histogram = createHistogram();
  recordDuration(histogram, 1);
  recordDuration(histogram, 1234.567);
  expect(percentile(histogram, 1)).toBe(1234.567);
});

test("negative and enormous durations are clamped instead of lost", () => {
  const histogram = createHistogram();
  recordDuration(histogram, -1);
  recordDuration(histogram, 1e12);
  expect(histogram.total).toBe(2);
  expect(percentile(histogram, 0.5)).toBe(0);
});
