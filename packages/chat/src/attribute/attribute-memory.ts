import type { GroupAttributes, GroupCounters } from "./attribute-api.ts";

/** The attributes of a group as this login knows them. */
export type KnownAttributes = { values: GroupAttributes; version: number };

export type AttributeMemory = {
  byGroup: Map<string, KnownAttributes>;
  /** Groups whose attributes are being read again, with the newest version that was told of. */
  reading: Map<string, number>;
  /** Counters that the app has seen, by group. */
  counters: Map<string, GroupCounters>;
};

export function emptyAttributes(): AttributeMemory {
  return { byGroup: new Map(), reading: new Map(), counters: new Map() };
}

export function forgetAttributes({ byGroup, counters }: AttributeMemory, groupId: string): void {
  byGroup.delete(groupId);
  counters.delete(groupId);
}
