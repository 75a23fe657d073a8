import { groupErrors, ImError } from "@hongyan/protocol";
import type { GroupAttributesRead } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import type { GroupActor, TypedGroup } from "../group/find-group.ts";

/** Topics have none: those of the community count. */
export function requireAttributesAllowed({ group, type }: TypedGroup): void {
  if (!type.attributes || group.community !== null)
    throw new ImError(groupErrors.notPermitted, `attributes in ${type.name}`);
}

/** What is kept for the members of a group is not for others. */
export function requireInside({ as }: Pick<GroupActor, "as">, { group }: TypedGroup): void {
  if (as === "Outsider") throw new ImError(groupErrors.notPermitted, `not in ${group.groupId}`);
}

/** The attributes of a group; those of some keys, where any are given. */
export async function listAttributes(
  { storage }: Pick<Domain, "storage">,
  found: TypedGroup,
  actor: GroupActor,
  keys: readonly string[] = [],
): Promise<GroupAttributesRead> {
  requireAttributesAllowed(found);
  requireInside(actor, found);
  const { attributes, version } = await storage.attributes.attributes(found.group.number);
  return { attributes: pickKeys(attributes, keys), version };
}

/** The entries of these keys; all without any. */
export function pickKeys<Value>(
  entries: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Record<string, Value> {
  if (keys.length === 0) return { ...entries };
  return Object.fromEntries(Object.entries(entries).filter(([key]) => keys.includes(key)));
}
