import type { RecordHour } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { dayMs, hourMs, hourStart } from "../app/local-time.ts";

/** An hour is written once the last message placed in it is surely on disk. */
const settleMs = 10_000;
/** An hour that is imported into is written when nothing more came for this long … */
const quietMs = 5_000;
/** … or again and again after this long, where imports never pause. */
const rewriteMs = 600_000;
/** Hours that passed while no server ran are made up for as long back. */
const missedMs = 7 * dayMs;

/** The hours of an app whose record is missing or out of date, oldest first; `known` is what is stored of them. */
export function hoursToWrite(app: App, known: readonly RecordHour[], now: number): number[] {
  if (!app.settings.recordMessages) return [];
  const kept = keptSince(app, now);
  const written = new Set(known.filter(({ writtenAt }) => writtenAt > 0).map(({ startsAt }) => startsAt));
  const due = new Set<number>();
  for (const { startsAt, openedAt, writtenAt } of known) {
    if (openedAt < writtenAt || openedAt === 0 || startsAt < kept) continue;
    if (now - openedAt >= quietMs || (writtenAt > 0 && now - writtenAt >= rewriteMs)) due.add(startsAt);
  }
  const first = Math.max(app.createdAt, now - missedMs);
  const end = hourStart(app.settings, now - settleMs);
  for (let at = hourStart(app.settings, first); at < end; at += hourMs) if (at >= kept && !written.has(at)) due.add(at);
  return [...due].sort((a, b) => a - b);
}

/** Hours that began before this are not kept any more. */
export function keptSince({ settings }: App, now: number): number {
  return settings.recordDays === 0 ? 0 : now - settings.recordDays * dayMs - hourMs + 1;
}
