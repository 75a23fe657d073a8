import { type Procedure, run } from "../procedure.ts";
import { countEnded } from "./group-growth-sql.ts";

/** What belongs to a group and is of no use without it. Members and their sides go page by page, history stays. */
const belongings = [
  "group_attributes",
  "group_attribute_heads",
  "group_bans",
  "group_counters",
  "group_pins",
  "group_requests",
  "permission_group_topics",
  "permission_groups",
  "room_admins",
  "room_robots",
];

/**
 * Nobody finds a group and its topics from now on, and its id is free. `farewell`: what members are still to be told.
 * `day`: the day of its app, among whose figures it counts.
 */
export function* endGroup(
  group: number,
  { at, day, farewell = null }: { at: number; day?: number | undefined; farewell?: string | null },
): Procedure<void> {
  yield* run("UPDATE groups SET dismissed_at = ?, farewell = ? WHERE number = ?", at, farewell, group);
  yield* run("UPDATE groups SET dismissed_at = ? WHERE community = ? AND dismissed_at IS NULL", at, group);
  for (const table of belongings) yield* run(`DELETE FROM ${table} WHERE group_number = ?`, group);
  if (day !== undefined) yield* countEnded(group, day);
}

/** Mutes outlive leaving, but not the group. */
export function* dropMutes(group: number): Procedure<void> {
  yield* run("DELETE FROM group_mutes WHERE group_number = ?", group);
}
