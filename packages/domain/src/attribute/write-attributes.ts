import { type ErrorSpec, groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Group, OutboxEntry } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { requireAttributesAllowed } from "./list-attributes.ts";
import { afterGroupAttrChanged } from "./webhooks/after-group-attr-changed.ts";

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
  const how = isInit ? ({ option: "set", remove: "others" } as const) : ({ option: "modify", remove: [] } as const);
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
  const how =
    keys.length === 0
      ? ({ option: "clear", remove: "others" } as const)
      : ({ option: "delete", remove: [...new Set(keys)] } as const);
  const { removed, version } = await write(domain, found, actor, { attributes: {}, basedOn, ...how });
  return { keys: removed, version };
}

type Change = {
  /** What the back end is told that it is. */
  option: "set" | "modify" | "clear" | "delete";
  attributes: Readonly<Record<string, string>>;
  remove: readonly string[] | "others";
  basedOn: number | undefined;
};

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

function entriesOf(domain: Domain, group: Group, { option, attributes }: Change): OutboxEntry[] {
  const app = domain.apps.get(group.sdkAppId);
  if (!app) return [];
  return entriesFor(domain, app, afterGroupAttrChanged, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, change: option, written: attributes }),
  });
}
