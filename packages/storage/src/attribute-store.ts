import type { Engine } from "./engine.ts";
import { type GroupAttributesRead, readAttributes } from "./sql/attribute-sql.ts";
import { readCounters } from "./sql/counter-sql.ts";

/** What is kept of a group beside its profile: attributes and counters. */
export type AttributeStore = {
  attributes: (group: number) => Promise<GroupAttributesRead>;
  counters: (group: number) => Promise<Record<string, number>>;
};

export function createAttributeStore({ read }: Engine): AttributeStore {
  return {
    attributes: (group) => read(readAttributes(group)),
    counters: (group) => read(readCounters(group)),
  };
}
