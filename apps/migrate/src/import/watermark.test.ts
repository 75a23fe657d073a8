import { expect, test } from "vitest";
import { createWatermark } from "./watermark.ts";

test("a line counts once all before it are done", () => {
  const mark = createWatermark(10);
  for (const line of [11, 12, 15, 16]) mark.begin(line);
  expect(mark.line()).toBe(10);
  mark.end(12);
  mark.end(15);
  expect([mark.line(), mark.passed()]).toEqual([10, 0]);
  mark.end(11);
  expect([mark.line(), mark.passed()]).toEqual([15, 3]);
  mark.end(16);
  expect([mark.line(), mark.passed()]).toEqual([16, 4]);
});

test("it stays right over many lines that end in any order", () => {
  const mark = createWatermark(0);
  const open = new Set<number>();
  for (let line = 1; line <= 50_000; line++) {
    mark.begin(line);
    open.add(line);
    const ended = line % 1_000 === 999 ? undefined : [...open].at((line * 7) % Math.min(open.size, 50));
    if (ended !== undefined && open.size > 40) {
      open.delete(ended);
      mark.end(ended);
    }
    const [first = line + 1] = open;
    if (mark.line() !== first - 1) throw new Error(`${mark.line()} where ${first} is not done`);
  }
  for (const line of open) mark.end(line);
  expect([mark.line(), mark.passed()]).toEqual([50_000, 50_000]);
});
