import type { Dictionary } from "../i18n/english.ts";
import { type Language, locales } from "../i18n/locales.ts";

const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[language], options);
    formats.set(key, found);
  }
  return found.format(at);
}

const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

export const isSameDay = (a: number, b: number): boolean =>
  startOfDay(new Date(a * 1000)) === startOfDay(new Date(b * 1000));

/** 14:05 */
export const clockTime = (seconds: number, language: Language): string =>
  format(language, { hour: "2-digit", minute: "2-digit", hour12: false }, new Date(seconds * 1000));

/** What a conversation list shows: the clock today, then yesterday, the weekday, the date. */
export function smartTime(seconds: number, language: Language, t: Dictionary, now = new Date()): string {
  const at = new Date(seconds * 1000);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days <= 0) return clockTime(seconds, language);
  if (days === 1) return t.yesterday;
  if (days < 7) return format(language, { weekday: "short" }, at);
  if (at.getFullYear() === now.getFullYear()) return format(language, { day: "numeric", month: "short" }, at);
  return format(language, { year: "numeric", month: "numeric", day: "numeric" }, at);
}

/** The line between two days of a conversation. */
export function dayName(seconds: number, language: Language, t: Dictionary, now = new Date()): string {
  const at = new Date(seconds * 1000);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days <= 0) return t.today;
  if (days === 1) return t.yesterday;
  const sameYear = at.getFullYear() === now.getFullYear();
  return format(
    language,
    { weekday: "long", day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) },
    at,
  );
}

/** A day with its year, in words. */
export const longDate = (seconds: number, language: Language): string =>
  format(language, { dateStyle: "long" }, new Date(seconds * 1000));
