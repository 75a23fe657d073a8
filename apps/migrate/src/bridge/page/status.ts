import { type Direction, directions, type SideName } from "../direction.ts";
import type { Journal } from "../journal/open-journal.ts";
import type { ClientVersions } from "../operator-api.ts";
import type { Held } from "../pump/create-pump.ts";
import type { Pumps, Sides } from "../run-directions.ts";

export const minuteMs = 60_000;
export const chartedMinutes = 180;
const ratedMinutes = 5;
const shownConflicts = 50;
const shownHeld = 20;

export type DirectionStatus = {
  isPaused: boolean;
  /** Changes that wait, in how many streams, and how long the oldest of them has. */
  waiting: number;
  streams: number;
  lagMs: number;
  /** Unix milliseconds of the last change that was told; 0: none since the bridge was started. */
  lastTakenAt: number;
  underWay: number;
  takenPerMinute: number;
  appliedPerMinute: number;
  taken: number;
  messages: number;
  applied: number;
  conflicts: number;
  /** Streams that wait after a failure: how many, and those with most failures. */
  heldCount: number;
  held: Held[];
};

export type Status = {
  at: number;
  startedAt: number;
  sides: Readonly<Record<SideName, { description: string; trouble: string | undefined }>>;
  directions: Readonly<Record<Direction, DirectionStatus>>;
  conflicts: ReturnType<Journal["conflicts"]>;
  /** Messages that came from each side, by day (UTC), and which part of them from the old one. */
  days: { day: string; old: number; new: number; oldShare: number }[];
  minutes: ReturnType<Journal["minutes"]>;
  clientVersions?: ClientVersions["days"];
};

export type StatusSource = { journal: Journal; sides: Sides; pumps: Pumps; startedAt: number };

/** Everything that a person needs to see of a running bridge. */
export function readStatus({ journal, sides, pumps, startedAt }: StatusSource): Status {
  const at = Date.now();
  const minutes = journal.minutes(at - chartedMinutes * minuteMs);
  const totals = new Map(journal.totals().map((total) => [total.direction, total]));
  const statusOf = (way: Direction): DirectionStatus => {
    const { waiting, streams, oldestMs, lastTakenAt } = journal.lag(way);
    const { taken = 0, messages = 0, applied = 0, conflicts = 0 } = totals.get(way) ?? {};
    const recent = minutes.filter((minute) => minute.direction === way && minute.at > at - ratedMinutes * minuteMs);
    const perMinute = (of: "taken" | "applied") =>
      Math.round(recent.reduce((sum, one) => sum + one[of], 0) / ratedMinutes);
    const held = pumps[way].held();
    return {
      isPaused: pumps[way].isPaused(),
      waiting,
      streams,
      lagMs: oldestMs,
      lastTakenAt,
      underWay: pumps[way].busy(),
      takenPerMinute: perMinute("taken"),
      appliedPerMinute: perMinute("applied"),
      ...{ taken, messages, applied, conflicts },
      heldCount: held.length,
      held: held.sort((a, b) => b.failures - a.failures).slice(0, shownHeld),
    };
  };
  const describe = (name: SideName) => ({ description: sides[name].description, trouble: sides[name].trouble() });
  return {
    at,
    startedAt,
    sides: { old: describe("old"), new: describe("new") },
    directions: { oldToNew: statusOf("oldToNew"), newToOld: statusOf("newToOld") },
    conflicts: journal.conflicts(shownConflicts),
    days: daysOf(journal),
    minutes,
  };
}

function daysOf(journal: Journal): Status["days"] {
  const days = new Map<string, { old: number; new: number }>();
  for (const { day, direction, messages } of journal.days()) {
    const one = days.get(day) ?? { old: 0, new: 0 };
    one[direction === directions[0] ? "old" : "new"] = messages;
    days.set(day, one);
  }
  return [...days].map(([day, one]) => ({ day, ...one, oldShare: one.old / Math.max(1, one.old + one.new) }));
}
