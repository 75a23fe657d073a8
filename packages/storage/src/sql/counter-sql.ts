import { all, type Procedure } from "../procedure.ts";

/** All counters of a group; there are few. */
export function* readCounters(group: number): Procedure<Record<string, number>> {
  const rows = yield* all<{ name: string; value: number }>(
    "SELECT name, value FROM group_counters WHERE group_number = ? ORDER BY name",
    group,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
