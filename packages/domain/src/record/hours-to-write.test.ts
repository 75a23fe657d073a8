import type { RecordHour } from "@hongyan/storage";
import { expect, test } from "vitest";
import type { App } from "../app/apps.ts";
import { dayMs, hourMs } from "../app/local-time.ts";
import { hoursToWrite } from "./hours-to-write.ts";

const noon = Date.UTC(2024, 5, 11, 12);
const settings = { recordMessages: true, recordDays: 7, utcOffsetMinutes: 0 };

type Given = { now?: number; createdAt?: number } & Partial<typeof settings>;

function due(
  known: readonly Partial<RecordHour>[],
  { now = noon + 30_000, createdAt = noon - 2 * hourMs, ...changed }: Given = {},
): number[] {
  const app = { createdAt, settings: { ...settings, ...changed } } as App;
  const hours = known.map((hour) => ({ openedAt: 0, writtenAt: 0, startsAt: 0, ...hour }) as RecordHour);
  return hoursToWrite(app, hours, now).map((startsAt) => (startsAt - noon) / hourMs);
}

test("every hour since the app was made that is over and not written yet, oldest first", () => {
  expect(due([])).toEqual([-2, -1]);
  expect(due([{ startsAt: noon - hourMs, writtenAt: 1 }])).toEqual([-2]);
  expect(due([], { createdAt: noon - 90 * 60_000 })).toEqual([-2, -1]);
});

test("an hour settles for ten seconds before it is written", () => {
  expect(due([], { now: noon + 9_999 })).toEqual([-2]);
  expect(due([], { now: noon + 10_000 })).toEqual([-2, -1]);
});

test("hours of the last seven days are made up for, none that is not kept", () => {
  expect(due([], { createdAt: 0 })).toHaveLength(7 * 24);
  expect(due([], { createdAt: 0, recordDays: 1 })).toHaveLength(24);
  expect(due([], { createdAt: 0, recordDays: 0 })).toHaveLength(7 * 24);
});

test("nothing where records are switched off", () => {
  expect(due([{ startsAt: 0, openedAt: 1 }], { recordMessages: false, recordDays: 0 })).toEqual([]);
});

test("an hour that was imported into is written when imports pause, also one from before the app was made", () => {
  const startsAt = noon - 50 * hourMs;
  const now = noon + 30_000;
  const opened = (ago: number, writtenAt = 0) => due([{ startsAt, openedAt: now - ago, writtenAt }]).slice(0, 1);
  expect(opened(4_999)).toEqual([-2]);
  expect(opened(5_000)).toEqual([-50]);
  // Written after it was opened: done.
  expect(opened(5_000, now - 4_000)).toEqual([-2]);
  expect(opened(5_000, now - 6_000)).toEqual([-50]);
});

test("where imports never pause, an hour is written again every ten minutes", () => {
  const startsAt = noon - 50 * hourMs;
  const now = noon + 30_000;
  const written = (ago: number) => due([{ startsAt, openedAt: now - 1, writtenAt: now - ago }]).slice(0, 1);
  expect(written(599_999)).toEqual([-2]);
  expect(written(600_000)).toEqual([-50]);
});

test("an hour that was imported into and is not kept any more is left alone", () => {
  expect(due([{ startsAt: noon - 8 * dayMs, openedAt: 1 }])).toEqual([-2, -1]);
  expect(due([{ startsAt: noon - 8 * dayMs, openedAt: 1 }], { recordDays: 0 })).toEqual([-192, -2, -1]);
});
