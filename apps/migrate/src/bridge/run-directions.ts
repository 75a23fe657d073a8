import { type Direction, directionFrom, directions, type SideName, targetOf } from "./direction.ts";
import type { Journal } from "./journal/open-journal.ts";
import { createPump, type Pump } from "./pump/create-pump.ts";
import type { Ear, Side } from "./side.ts";

export type Sides = Readonly<Record<SideName, Side>>;
export type Pumps = Readonly<Record<Direction, Pump>>;

/** What a side tells goes into the journal. */
export function earOf(journal: Journal, name: SideName): Ear {
  const way = directionFrom(name);
  return {
    take: (changes) => journal.take(way, changes),
    setAside: (reason, raw, key) => journal.setAside(way, reason, raw, key),
    cursors: {
      get: (cursor) => journal.cursor(name, cursor),
      names: (prefix) => journal.cursorNames(name, prefix),
      takeWith: (changes, values) => journal.take(way, changes, { side: name, values }),
    },
  };
}

const pausedSetting = (way: Direction) => `paused ${way}`;
const doubtfulSetting = (way: Direction) => `doubtful ${way}`;

/** Pumps for both directions, each as it was paused or not when the bridge ended. */
export function startPumps(journal: Journal, sides: Sides, width: number): Pumps {
  const start = (way: Direction): Pump =>
    createPump({
      way,
      journal,
      side: sides[targetOf(way)],
      width,
      isPaused: journal.setting(pausedSetting(way)) === "yes",
      doubtfulUpTo: Number(journal.setting(doubtfulSetting(way)) ?? 0),
    });
  const pumps = { oldToNew: start("oldToNew"), newToOld: start("newToOld") };
  journal.whenTaken((way, stream) => pumps[way].wake(stream));
  return pumps;
}

/** A bridge that begins paused only listens until what was there before it has been imported. */
export async function pauseAtFirst(journal: Journal): Promise<void> {
  for (const way of directions)
    if (journal.setting(pausedSetting(way)) === undefined) await journal.keepSetting(pausedSetting(way), "yes");
}

/** A pause lasts over restarts. What was told during one may be in what was imported meanwhile: it is looked for first. */
export async function setPaused(
  journal: Journal,
  pumps: Pumps,
  ways: readonly Direction[],
  isPaused: boolean,
): Promise<void> {
  for (const way of ways) {
    if (isPaused) {
      await journal.keepSetting(pausedSetting(way), "yes");
      pumps[way].pause();
    } else if (pumps[way].isPaused()) {
      const newest = journal.newestId();
      await journal.keepSetting(doubtfulSetting(way), String(newest));
      await journal.keepSetting(pausedSetting(way), "no");
      pumps[way].resume(newest);
    }
  }
}
