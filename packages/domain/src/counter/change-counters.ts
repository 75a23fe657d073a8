import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { CounterChange, Group } from "@hongyan/storage";
import { pickKeys, requireInside } from "../attribute/list-attributes.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import type { CounterChanges } from "./counter-news.ts";

/** Communities and their topics have none. */
function requireCountersAllowed({ group, type }: TypedGroup): void {
  if (!type.counters || group.community !== null)
    throw new ImError(groupErrors.notPermitted, `counters in ${type.name}`);
}

function requireKey(key: string): void {
  if (key === "" || Buffer.byteLength(key) > limits.groupCounterKeyBytes)
    throw new ImError(groupErrors.badParameter, "a counter key is empty or too long");
}

const refusals = { tooMany: groupErrors.tooManyCounters, outOfRange: groupErrors.badParameter };

/** Several changes in a row reach everybody together. */
function tell(domain: Domain, group: Group, changes: CounterChanges): void {
  domain.counterNews.tell(group.number, changes, ({ counters, removed }) => {
    const data = { groupId: group.groupId, counters, ...(removed.length > 0 && { removed }) };
    domain.delivery.sendToGroup(group.number, encodeEvent("groupCountersChanged", data));
  });
}

/** Gives counters a value, or adds to them; a counter that is missing starts at 0. Answers those that were touched. */
export async function changeCounters(
  domain: Domain,
  found: TypedGroup,
  actor: GroupActor,
  { mode, changes }: { mode: "set" | "add"; changes: readonly CounterChange[] },
): Promise<Record<string, number>> {
  const { group, type } = found;
  requireCountersAllowed(found);
  requireMay(type, "editCounters", actor);
  for (const { key, value } of changes) {
    requireKey(key);
    if (!Number.isSafeInteger(value)) throw new ImError(groupErrors.badParameter, `counter ${key} is too large`);
  }
  if (changes.length > limits.groupCounters) throw new ImError(groupErrors.tooManyCounters, group.groupId);
  const result = await domain.storage.commit("changeCounters", {
    groupNumber: group.number,
    mode,
    changes,
    mostKeys: limits.groupCounters,
  });
  if (result.outcome !== "changed") throw new ImError(refusals[result.outcome], group.groupId);
  const counters = Object.fromEntries(result.values.map(({ key, value }) => [key, value]));
  if (result.values.length > 0) tell(domain, group, { counters, removed: [] });
  return counters;
}

/** Deletes counters; all without keys. Those that are missing are no fault. */
export async function deleteCounters(
  domain: Domain,
  found: TypedGroup,
  actor: GroupActor,
  keys: readonly string[] | undefined,
): Promise<void> {
  const { group, type } = found;
  requireCountersAllowed(found);
  requireMay(type, "editCounters", actor);
  const removed = await domain.storage.commit("deleteCounters", { groupNumber: group.number, keys });
  if (removed.length > 0) tell(domain, group, { counters: {}, removed });
}

/** The counters of a group; those of some keys, where any are given. */
export async function listCounters(
  { storage }: Pick<Domain, "storage">,
  found: TypedGroup,
  actor: GroupActor,
  keys: readonly string[] = [],
): Promise<Record<string, number>> {
  requireCountersAllowed(found);
  requireInside(actor, found);
  return pickKeys(await storage.attributes.counters(found.group.number), keys);
}
