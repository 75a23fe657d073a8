import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveLine } from "./live-lines.ts";
import { clearStream, mostLines, pushLines, pushOwnLine, readFurtherUp, streamStore } from "./live-stream.ts";

beforeEach(() => {
  vi.useFakeTimers();
  clearStream();
});
afterEach(() => vi.useRealTimers());

const line = (id: string, text = id): LiveLine => ({
  id,
  userId: "u",
  name: "U",
  avatar: "",
  text,
  isOwn: false,
  isImportant: false,
  hasFailed: false,
});
const shown = () => streamStore.get().lines.map(({ text }) => text);

test("what comes within a moment is drawn together", () => {
  let draws = 0;
  const stop = streamStore.subscribe(() => {
    draws += 1;
  });
  for (let number = 0; number < 40; number += 1) pushLines([line(`${number}`)]);
  vi.advanceTimersByTime(100);
  stop();
  expect(draws).toBe(1);
  expect(shown()).toHaveLength(40);
});

test("a room that talks for hours keeps only the newest lines on the page", () => {
  for (let number = 0; number < 3_000; number += 1) {
    pushLines([line(`${number}`)]);
    if (number % 100 === 0) vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(100);
  expect(shown()).toHaveLength(mostLines);
  expect(shown().at(-1)).toBe("2999");
});

test("while somebody reads further up, lines wait and are counted", () => {
  pushLines([line("a")]);
  vi.advanceTimersByTime(100);
  readFurtherUp(true);
  pushLines([line("b"), line("c")]);
  vi.advanceTimersByTime(100);
  expect(shown()).toEqual(["a"]);
  expect(streamStore.get().waiting).toBe(2);
  readFurtherUp(false);
  expect(shown()).toEqual(["a", "b", "c"]);
  expect(streamStore.get().waiting).toBe(0);
});

test("one's own words are shown at once, and once", () => {
  readFurtherUp(true);
  pushOwnLine(line("mine", "sending"));
  expect(shown()).toEqual(["sending"]);
  pushLines([line("mine", "sent")]);
  vi.advanceTimersByTime(100);
  expect(shown()).toEqual(["sent"]);
});
