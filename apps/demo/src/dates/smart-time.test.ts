import { expect, test } from "vitest";
import { chinese } from "../i18n/chinese.ts";
import { english } from "../i18n/english.ts";
import { dayName, isSameDay, smartTime } from "./smart-time.ts";

const now = new Date(2026, 2, 18, 9, 30);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime() / 1000;

test("today is shown by the clock", () => {
  expect(smartTime(at(2026, 2, 18, 0, 5), "en", english, now)).toBe("00:05");
});

test("the evening before is yesterday, although fewer than 24 hours have passed", () => {
  expect(smartTime(at(2026, 2, 17, 23, 59), "en", english, now)).toBe("Yesterday");
  expect(smartTime(at(2026, 2, 17, 23, 59), "zh", chinese, now)).toBe("昨天");
});

test("the last week is shown by weekday, the same year by day and month, older by the whole date", () => {
  expect(smartTime(at(2026, 2, 13, 12), "en", english, now)).toBe("Fri");
  expect(smartTime(at(2026, 0, 5, 12), "en", english, now)).toBe("5 Jan");
  expect(smartTime(at(2025, 11, 31, 12), "zh", chinese, now)).toBe("2025/12/31");
});

test("a clock that runs ahead of the server's does not name tomorrow", () => {
  expect(smartTime(at(2026, 2, 18, 9, 45), "en", english, now)).toBe("09:45");
});

test("a day line leaves out the year of now", () => {
  expect(dayName(at(2026, 2, 18, 1), "en", english, now)).toBe("Today");
  expect(dayName(at(2026, 1, 2, 1), "zh", chinese, now)).toBe("2月2日星期一");
  expect(dayName(at(2024, 1, 2, 1), "en", english, now)).toContain("2024");
});

test("midnight parts two days", () => {
  expect(isSameDay(at(2026, 2, 17, 23, 59), at(2026, 2, 18, 0, 0))).toBe(false);
  expect(isSameDay(at(2026, 2, 18, 0, 0), at(2026, 2, 18, 23, 59))).toBe(true);
});
