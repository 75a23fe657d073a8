import { randomUUID } from "node:crypto";
import type { Change } from "../change.ts";
import { type Direction, directions, type SideName } from "../direction.ts";
import { type ConflictLine, createChangesTable, type Ending, type Entry } from "./changes-table.ts";
import { createCommits } from "./commits.ts";
import { conversationOf } from "./conversation-of.ts";
import { createEchoTable } from "./echo-table.ts";
import { createIdsTable } from "./ids-table.ts";
import { createMinutesTable } from "./minutes-table.ts";
import { createNamedValues } from "./named-values.ts";
import { openDatabase } from "./open-database.ts";
import { createWaitingCounts } from "./waiting-counts.ts";

export type Finish = {
  ending: Ending;
  reason?: string;
  /** What its message is called on both sides, to be kept. */
  ids?: { conversation: string; old: string; new: string };
  /** Nothing was done: no echo will come. */
  isNothing?: boolean | undefined;
};

/** What is known on disk of changes in both directions. Whatever resolves here has survived a loss of power. */
export type Journal = ReturnType<typeof openJournal>;

const keepKeysMs = 14 * 86_400_000;
const keepIdsMs = 90 * 86_400_000;
const prunedAtOnce = 5_000;
const messageKinds = new Set(["c2cMessage", "groupMessage"]);

export function openJournal(folder: string, clock: () => number = Date.now) {
  const database = openDatabase(folder);
  const changes = createChangesTable(database);
  const ids = createIdsTable(database);
  const echoes = createEchoTable(database);
  const minutes = createMinutesTable(database);
  const commits = createCommits(database, () => minutes.write(clock()), minutes.forget);
  const values = createNamedValues(database);

  const waiting = directions.map((_, direction) => createWaitingCounts(changes.streams(direction)));
  const waitingIn = (direction: number) => waiting[direction] as ReturnType<typeof createWaitingCounts>;
  const newest = directions.map(() => 0);
  const lastTakenAt = directions.map(() => 0);
  let onTaken: (direction: Direction, stream: string) => void = () => {};

  /** What the bridge itself did on a side is no news from there. */
  const isEcho = (direction: number, { echo, key }: Change): boolean =>
    echo !== undefined && echoes.swallow(direction, echo, key);

  return {
    /** Resolves once they are on disk; those that were taken before, and echoes, are passed over. */
    take: async (
      way: Direction,
      taken: readonly Change[],
      cursors?: { side: SideName; values: Readonly<Record<string, string>> },
    ): Promise<void> => {
      const direction = directions.indexOf(way);
      const now = clock();
      const rows = await commits.write(() => {
        if (cursors) values.keepCursors(cursors.side, cursors.values);
        const fresh: { id: number; change: Change }[] = [];
        for (const change of taken) {
          const id = isEcho(direction, change) ? undefined : changes.take(direction, change, now);
          if (id !== undefined) fresh.push({ id, change });
        }
        const messages = fresh.filter(({ change }) => messageKinds.has(change.kind)).length;
        if (fresh.length > 0) minutes.count(direction, { taken: fresh.length, messages });
        return fresh.map(({ id, change: { stream } }) => ({ id, stream }));
      });
      if (rows.length > 0) lastTakenAt[direction] = now;
      for (const { id, stream } of rows) {
        waitingIn(direction).move(stream, 1);
        newest[direction] = id;
      }
      for (const { stream } of rows) onTaken(way, stream);
    },
    setAside: (way: Direction, reason: string, raw: unknown, key = `aside ${randomUUID()}`): Promise<void> =>
      commits.write(() => {
        const direction = directions.indexOf(way);
        const isNew = changes.setAside(direction, key, reason, raw, clock());
        if (isNew) minutes.count(direction, { conflicts: 1 });
      }),
    /** Calls back for every stream that has something new, after it is on disk. */
    whenTaken: (listener: typeof onTaken): void => {
      onTaken = listener;
    },
    waitingStreams: (way: Direction): string[] => waitingIn(directions.indexOf(way)).streams(),
    /** The next change of a stream. */
    next: (way: Direction, stream: string): Entry | undefined => changes.next(directions.indexOf(way), stream),
    finish: async (way: Direction, { id, change, takenAt }: Entry, finish: Finish): Promise<void> => {
      const direction = directions.indexOf(way);
      const now = clock();
      const isFinished = await commits.write(() => {
        if (finish.ids) ids.keep(finish.ids.conversation, finish.ids, now);
        // Another group may get its id, and number its messages anew.
        const over = change.kind === "groupDismissed" && conversationOf(way, change);
        if (over) ids.drop(over);
        if (finish.isNothing) echoes.expectNothing(id);
        const counted = finish.ending === "conflict" ? { conflicts: 1 } : { applied: 1 };
        minutes.count(direction, { ...counted, worstLagMs: now - takenAt });
        return changes.finish(id, finish.ending, finish.reason ?? null, now);
      });
      if (isFinished) waitingIn(direction).move(change.stream, -1);
    },
    fail: (id: number, reason: string): Promise<void> => commits.write(() => changes.fail(id, reason)),
    /** What the other side will tell of, because of this change. */
    expectEchoes: (way: Direction, id: number, expected: readonly string[]): Promise<void> =>
      // It is told in the other direction.
      commits.write(() => echoes.expect(1 - directions.indexOf(way), id, expected)),
    otherIdOf: ids.otherIdOf,
    newestId: changes.newestId,
    cursor: values.cursor,
    cursorNames: values.cursorNames,
    setting: values.setting,
    keepSetting: (name: string, value: string): Promise<void> => commits.write(() => values.keepSetting(name, value)),
    /** How much waits and since when; when the last change came. */
    lag: (way: Direction) => {
      const direction = directions.indexOf(way);
      const waiting = waitingIn(direction).total();
      if (waiting === 0) changes.settledUpTo(direction, newest[direction] ?? 0);
      const oldest = waiting === 0 ? undefined : changes.oldestTakenAt(direction);
      return {
        waiting,
        streams: waitingIn(direction).streamCount(),
        oldestMs: oldest === undefined ? 0 : Math.max(0, clock() - oldest),
        lastTakenAt: lastTakenAt[direction] ?? 0,
      };
    },
    minutes: minutes.since,
    days: minutes.days,
    totals: minutes.totals,
    conflicts: (count: number): (Omit<ConflictLine, "direction"> & { direction: Direction })[] =>
      changes.conflicts(count).map((line) => ({ ...line, direction: directions[line.direction] ?? "oldToNew" })),
    /** Forgets what nobody will tell of again. Resolves to whether there is more of it. */
    prune: (): Promise<boolean> =>
      commits.write(() => {
        const gone = changes.dropSettledBefore(clock() - keepKeysMs, prunedAtOnce);
        const forgotten = ids.dropBefore(clock() - keepIdsMs, prunedAtOnce);
        if (gone > 0) echoes.dropWithoutChange();
        return gone === prunedAtOnce || forgotten === prunedAtOnce;
      }),
    close: (): void => {
      commits.flush();
      database.close();
    },
  };
}
