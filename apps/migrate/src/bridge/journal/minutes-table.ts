import type { DatabaseSync } from "node:sqlite";
import { type Direction, directions } from "../direction.ts";

export type Counted = { taken: number; messages: number; applied: number; conflicts: number; worstLagMs: number };
export type Minute = Counted & { direction: Direction; at: number };

const minuteMs = 60_000;
const nothing: Counted = { taken: 0, messages: 0, applied: 0, conflicts: 0, worstLagMs: 0 };

/** What passed the bridge in each minute, for charts. */
export function createMinutesTable(database: DatabaseSync) {
  const add = database.prepare(
    `INSERT INTO minutes (minute, direction, taken, messages, applied, conflicts, worst_lag_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (minute, direction) DO UPDATE SET taken = taken + excluded.taken, messages = messages + excluded.messages,
       applied = applied + excluded.applied, conflicts = conflicts + excluded.conflicts,
       worst_lag_ms = MAX(worst_lag_ms, excluded.worst_lag_ms)`,
  );
  const columns = "taken, messages, applied, conflicts, worst_lag_ms AS worstLagMs";
  const since = database.prepare(
    `SELECT minute * ${minuteMs} AS at, direction, ${columns} FROM minutes WHERE minute >= ? ORDER BY minute`,
  );
  const days = database.prepare(
    `SELECT date(minute * 60, 'unixepoch') AS day, direction, SUM(messages) AS messages FROM minutes
     GROUP BY day, direction ORDER BY day`,
  );
  const total = database.prepare(
    `SELECT direction, SUM(taken) AS taken, SUM(messages) AS messages, SUM(applied) AS applied,
       SUM(conflicts) AS conflicts, MAX(worst_lag_ms) AS worstLagMs FROM minutes GROUP BY direction`,
  );
  const sums: Counted[] = [];
  const named = (row: Record<string, unknown>) => ({ ...row, direction: directions[Number(row.direction)] });
  return {
    /** Written with the next commit. */
    count: (direction: number, { worstLagMs = 0, ...counted }: Partial<Counted>): void => {
      const sum = sums[direction] ?? { ...nothing };
      sums[direction] = sum;
      sum.worstLagMs = Math.max(sum.worstLagMs, worstLagMs);
      for (const [name, value] of Object.entries(counted)) sum[name as keyof typeof counted] += value;
    },
    write: (now: number): void => {
      sums.forEach((sum, direction) => {
        const { taken, messages, applied, conflicts, worstLagMs } = sum;
        add.run(Math.floor(now / minuteMs), direction, taken, messages, applied, conflicts, worstLagMs);
      });
      sums.length = 0;
    },
    /** What was counted since the last commit did not come to be. */
    forget: (): void => {
      sums.length = 0;
    },
    since: (at: number): Minute[] => since.all(Math.floor(at / minuteMs)).map(named) as unknown as Minute[],
    /** Messages that came from each side on each day (UTC). */
    days: () => days.all().map(named) as unknown as { day: string; direction: Direction; messages: number }[],
    totals: () => total.all().map(named) as unknown as (Counted & { direction: Direction })[],
  };
}
