import fc from "fast-check";
import { expect, test } from "vitest";
import { dayEnd, dayOf, hourMs, hourName, hourStart, parseHourName, timeText } from "./local-time.ts";

const china = { utcOffsetMinutes: 480 };
const india = { utcOffsetMinutes: 330 };

test("days and hours are those of the place", () => {
  const time = Date.UTC(2024, 5, 11, 16, 30, 5);
  expect([dayOf(china, time), dayOf(india, time)]).toEqual([20240612, 20240611]);
  expect([hourName(china, time), hourName(india, hourStart(india, time))]).toEqual(["2024061200", "2024061122"]);
  expect([timeText(china, time), timeText(india, time)]).toEqual(["2024-06-12 00:30:05", "2024-06-11 22:00:05"]);
  expect(hourStart(india, time)).toBe(Date.UTC(2024, 5, 11, 16, 30));
  expect(dayEnd(india, time)).toBe(Date.UTC(2024, 5, 11, 18, 30));
});

test("an hour is found by its name, wherever the place is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -720, max: 840 }), (time, utcOffsetMinutes) => {
      const zone = { utcOffsetMinutes };
      const startsAt = hourStart(zone, time);
      expect(startsAt <= time && time < startsAt + hourMs).toBe(true);
      expect(parseHourName(zone, hourName(zone, startsAt))).toBe(startsAt);
      expect(dayOf(zone, dayEnd(zone, time) - 1)).toBe(dayOf(zone, time));
      expect(dayOf(zone, dayEnd(zone, time))).toBeGreaterThan(dayOf(zone, time));
    }),
  );
});

test("names of no hour are none", () => {
  for (const name of ["", "2024061124", "2024023001", "2024130101", "202406111", "x024061110", " 2024061110"])
    expect([name, parseHourName(china, name)]).toEqual([name, undefined]);
});
