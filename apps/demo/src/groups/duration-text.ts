import type { Dictionary } from "../i18n/language.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds as people say them, in the largest unit that is even. */
export function durationText(seconds: number, t: Dictionary): string {
  if (seconds >= day && seconds % day === 0) return t.days(seconds / day);
  if (seconds >= 2 * day) return t.days(Math.round(seconds / day));
  if (seconds >= hour && seconds % hour === 0) return t.hours(seconds / hour);
  if (seconds >= 2 * hour) return t.hours(Math.round(seconds / hour));
  return t.minutes(Math.max(1, Math.round(seconds / minute)));
}
