import type { DatabaseSync } from "node:sqlite";
import type { Change } from "../change.ts";

/** A change that the journal holds. */
export type Entry = {
  id: number;
  change: Change;
  takenAt: number;
  /** Attempts that failed. */
  attempts: number;
};

/** How a change ended. `leftOut`: the other side has nothing like it. */
export type Ending = "done" | "conflict" | "leftOut";

export type ConflictLine = {
  id: number;
  direction: number;
  kind: string;
  stream: string;
  key: string;
  reason: string;
  at: number;
};

const states = { waiting: 0, done: 1, conflict: 2, leftOut: 3 } as const;

type Row = { id: number; key: string; body: string; takenAt: number; attempts: number };

export function createChangesTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO changes (direction, key, stream, kind, body, taken_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (direction, key) DO NOTHING`,
  );
  const aside = database.prepare(
    `INSERT INTO changes (direction, key, stream, kind, body, taken_at, state, reason, finished_at)
     VALUES (?, ?, '', 'unknown', ?, ?, 2, ?, ?) ON CONFLICT (direction, key) DO NOTHING`,
  );
  const next = database.prepare(
    `SELECT id, key, body, taken_at AS takenAt, attempts FROM changes WHERE direction = ? AND stream = ? AND state = 0
     ORDER BY id LIMIT 1`,
  );
  const streams = database.prepare(
    "SELECT stream, COUNT(*) AS count FROM changes WHERE direction = ? AND state = 0 GROUP BY stream ORDER BY MIN(id)",
  );
  const newest = database.prepare("SELECT MAX(id) AS id FROM changes");
  const oldest = database.prepare(
    `SELECT id, taken_at AS takenAt FROM changes WHERE id >= ? AND direction = ? AND state = 0 ORDER BY id LIMIT 1`,
  );
  // What it says is not needed any more; its key is, for as long as somebody may tell of it again.
  const finish = database.prepare(
    "UPDATE changes SET state = ?, body = CASE ? WHEN 2 THEN body END, reason = ?, finished_at = ? WHERE id = ? AND state = 0",
  );
  const fail = database.prepare("UPDATE changes SET attempts = attempts + 1, reason = ? WHERE id = ? AND state = 0");
  const conflicts = database.prepare(
    `SELECT id, direction, kind, stream, key, reason, finished_at AS at FROM changes WHERE state = 2 ORDER BY id DESC LIMIT ?`,
  );
  const drop = database.prepare(
    `DELETE FROM changes WHERE id IN
       (SELECT id FROM changes WHERE state IN (1, 3) AND finished_at < ? ORDER BY id LIMIT ?)`,
  );
  // The search for the oldest one goes on where the last one ended: what stands before that is settled for good.
  const firstWaiting = database.prepare("SELECT MIN(id) AS id FROM changes WHERE direction = ? AND state = 0");
  const settledTo = [0, 1].map((direction) => (firstWaiting.get(direction) as { id: number | null }).id ?? 0);

  return {
    /** Something that is no change, straight into the conflict log. False: what has this key was taken, or is there, already. */
    setAside: (direction: number, key: string, reason: string, raw: unknown, now: number): boolean =>
      aside.run(direction, key, JSON.stringify(raw), now, reason, now).changes === 1,
    /** Its number; undefined: it was taken before. */
    take: (direction: number, { key, stream, ...change }: Change, now: number): number | undefined => {
      const body = JSON.stringify({ ...change, echo: undefined });
      const inserted = insert.run(direction, key, stream, change.kind, body, now);
      return inserted.changes === 1 ? Number(inserted.lastInsertRowid) : undefined;
    },
    next: (direction: number, stream: string): Entry | undefined => {
      const row = next.get(direction, stream) as Row | undefined;
      if (!row) return undefined;
      const { key, body, ...entry } = row;
      return { ...entry, change: { ...JSON.parse(body), key, stream } };
    },
    streams: (direction: number) => streams.all(direction) as { stream: string; count: number }[],
    newestId: (): number => (newest.get() as { id: number | null }).id ?? 0,
    oldestTakenAt: (direction: number): number | undefined => {
      const row = oldest.get(settledTo[direction] ?? 0, direction) as { id: number; takenAt: number } | undefined;
      if (row) settledTo[direction] = row.id;
      return row?.takenAt;
    },
    /** Nothing up to this one waits any more. */
    settledUpTo: (direction: number, id: number): void => {
      settledTo[direction] = Math.max(settledTo[direction] ?? 0, id);
    },
    finish: (id: number, ending: Ending, reason: string | null, now: number): boolean =>
      finish.run(states[ending], states[ending], reason, now, id).changes === 1,
    fail: (id: number, reason: string): void => {
      fail.run(reason, id);
    },
    conflicts: (count: number) => conflicts.all(count) as ConflictLine[],
    dropSettledBefore: (at: number, most: number): number => Number(drop.run(at, most).changes),
  };
}
