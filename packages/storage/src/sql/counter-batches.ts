import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { readCounters } from "./counter-sql.ts";

export type CounterChange = { key: string; value: number };

export type CountersChanged = { outcome: "changed"; values: CounterChange[] } | { outcome: "tooMany" | "outOfRange" };

/** Numbers of JSON are exact up to here. */
const highest = Number.MAX_SAFE_INTEGER;

function* addToOne(group: number, { key, value }: CounterChange): Procedure<number | undefined> {
  const row = yield* get<{ value: number }>(
    `UPDATE group_counters SET value = value + ? WHERE group_number = ? AND name = ? AND value + ? BETWEEN ? AND ?
     RETURNING value`,
    value,
    group,
    key,
    value,
    -highest,
    highest,
  );
  return row?.value;
}

export const counterBatches = {
  /** Likes of a live room come by the hundred a second: one statement for a counter that is there. */
  *changeCounters(input: {
    /** Named so because nothing changes that is kept in memory of the group. */
    groupNumber: number;
    mode: "set" | "add";
    changes: readonly CounterChange[];
    mostKeys: number;
  }): Procedure<CountersChanged> {
    const { groupNumber, mode, changes } = input;
    const [first] = changes;
    if (mode === "add" && first && changes.length === 1) {
      const value = yield* addToOne(groupNumber, first);
      if (value !== undefined) return { outcome: "changed", values: [{ key: first.key, value }] };
    }
    const counters = new Map(Object.entries(yield* readCounters(groupNumber)));
    const touched = new Set(changes.map(({ key }) => key));
    for (const { key, value } of changes) {
      const next = mode === "set" ? value : (counters.get(key) ?? 0) + value;
      if (Math.abs(next) > highest) return { outcome: "outOfRange" };
      counters.set(key, next);
    }
    if (counters.size > input.mostKeys) return { outcome: "tooMany" };
    const values = [...touched].map((key) => ({ key, value: counters.get(key) ?? 0 }));
    for (const { key, value } of values)
      yield* run(
        `INSERT INTO group_counters (group_number, name, value) VALUES (?, ?, ?)
         ON CONFLICT (group_number, name) DO UPDATE SET value = excluded.value`,
        groupNumber,
        key,
        value,
      );
    return { outcome: "changed", values };
  },

  /** Answers which of these keys were there; all go without a list. */
  *deleteCounters({
    groupNumber,
    keys,
  }: {
    groupNumber: number;
    keys: readonly string[] | undefined;
  }): Procedure<string[]> {
    const which = keys ? `AND name IN (${placeholders(keys)})` : "";
    const rows = yield* all<{ name: string }>(
      `DELETE FROM group_counters WHERE group_number = ? ${which} RETURNING name`,
      groupNumber,
      ...(keys ?? []),
    );
    return rows.map(({ name }) => name).sort();
  },
};
