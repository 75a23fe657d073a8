import { type ErrorSpec, groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Group, OutboxEntry } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { requireAttributesAllowed } from "./list-attributes.ts";
import { afterAttributeWrite } from "./webhooks/after-attribute-write.ts";

export type AttributesToWrite = {
  attributes: Readonly<Record<string, string>>;
  /** Replaces all: keys that are not given are gone. */
  isInit?: boolean | undefined;
  /** The version that the writer has seen; without it nothing is compared. */
  basedOn?: number | undefined;
};

const refusals = {
  conflict: groupErrors.attributeConflict,
  tooManyKeys: groupErrors.tooManyAttributes,
  tooLong: groupErrors.attributesTooLong,
  tooOften: groupErrors.attributesTooOften,
  missing: groupErrors.attributeNotFound,
} satisfies Record<string, ErrorSpec>;

function requireLengths(attributes: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "") throw new ImError(groupErrors.badParameter, "an attribute key is empty");
    if (Buffer.byteLength(key) > limits.groupAttributeKeyBytes) throw new ImError(groupErrors.attributeKeyTooLong, key);
    if (Buffer.byteLength(value) > limits.groupAttributeValueBytes)
      throw new ImError(groupErrors.attributeValueTooLong, key);
  }
}

/** Writes attributes of a group; the others stay unless all are replaced. Everybody in it is told. */
export async function setAttributes(
  domain: Domain,
  found: TypedGroup,
  actor: GroupActor,
  { attributes, isInit = false, basedOn }: AttributesToWrite,
): Promise<{ version: number }> {
  requireLengths(attributes);
  const how: How = isInit ? { kind: "set", remove: "others" } : { kind: "modify", remove: [] };
  const { version } = await write(domain, found, actor, { attributes, basedOn, ...how });
  return { version };
}

/** Deletes attributes by their keys, all without any. One that is not set is refused, and nothing is deleted then. */
export async function deleteAttributes(
  domain: Domain,
  found: TypedGroup,
  actor: GroupActor,
  { keys, basedOn }: { keys: readonly string[]; basedOn?: number | undefined },
): Promise<{ keys: string[]; version: number }> {
  const how: How =
    keys.length === 0 ? { kind: "clear", remove: "others" } : { kind: "delete", remove: [...new Set(keys)] };
  const { removed, version } = await write(domain, found, actor, { attributes: {}, basedOn, ...how });
  return { keys: removed, version };
}

type How = {
  /** As the back end is told of it. */
  kind: "set" | "modify" | "clear" | "delete";
  remove: readonly string[] | "others";
};
type Change = How & { attributes: Readonly<Record<string, string>>; basedOn: number | undefined };

async function write(
  domain: Domain,
  found: TypedGroup,
  actor: GroupActor,
  change: Change,
): Promise<{ removed: string[]; version: number }> {
  const { group, type } = found;
  requireAttributesAllowed(found);
  requireMay(type, "editAttributes", actor);
  const { attributes, remove, basedOn } = change;
  const batch = {
    groupNumber: group.number,
    attributes,
    remove,
    ...(basedOn !== undefined && { basedOn }),
    limits: {
      keys: limits.groupAttributes,
      bytes: limits.groupAttributesBytes,
      writesPerSecond: limits.groupAttributeWritesPerSecond,
    },
    at: domain.clock(),
  };
  const result = await domain.storage.commit("writeAttributes", batch, entriesOf(domain, group, change));
  if (result.outcome !== "written") throw new ImError(refusals[result.outcome], group.groupId);
  const { removed, version } = result;
  const { groupId } = group;
  const data = { groupId, attributes: { ...attributes }, removed, isReset: remove === "others", version };
  domain.delivery.sendToGroup(group.number, encodeEvent("groupAttributesChanged", data));
  return { removed, version };
}

function entriesOf(domain: Domain, group: Group, { kind, attributes }: Change): OutboxEntry[] {
  const app = domain.apps.get(group.sdkAppId);
  if (!app) return [];
  return entriesFor(domain, app, afterAttributeWrite, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, kind, written: attributes }),
  });
}
