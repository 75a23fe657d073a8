import { type ErrorSpec, groupErrors, ImError, limits, topicErrors } from "@hongyan/protocol";
import type { Group, PermissionGroup, TopicPermission } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { TopicResult } from "./delete-topics.ts";
import { findTopics, requireCommunity } from "./find-topic.ts";

const idMark = "@PMG#_";
const ownIdMark = `${idMark}@PMG#`;
const printable = /^[\x20-\x7e]+$/;

/** A community whose members have the rights that permission groups give them. */
export async function requirePermissionCommunity(
  domain: Pick<Domain, "storage">,
  app: App,
  groupId: string,
): Promise<Group> {
  const { group } = await requireCommunity(domain, app, groupId);
  if (!group.usesPermissions) throw new ImError(groupErrors.notPermitted, `${groupId} has no permission groups`);
  return group;
}

type PermissionTexts = {
  name?: string | undefined;
  customString?: string | undefined;
};

function requireTexts({ name, customString }: PermissionTexts): void {
  const isWrong =
    name === "" ||
    Buffer.byteLength(name ?? "") > limits.permissionGroupNameBytes ||
    Buffer.byteLength(customString ?? "") > limits.topicCustomBytes;
  if (isWrong) throw new ImError(groupErrors.badParameter, "PermissionGroupName or CustomString");
}

function requireOwnId(id: string): void {
  const fits = id.startsWith(idMark) && id.length > idMark.length && id.length <= limits.groupIdBytes;
  if (!fits || id.startsWith(ownIdMark) || !printable.test(id)) throw new ImError(groupErrors.badParameter, id);
}

export async function createPermissionGroup(
  { storage }: Domain,
  community: Group,
  input: {
    permissionGroupId?: string | undefined;
    name: string;
    permission: number;
    customString?: string | undefined;
  },
): Promise<string> {
  requireTexts(input);
  if (input.permissionGroupId !== undefined) requireOwnId(input.permissionGroupId);
  const result = await storage.commit("createPermissionGroup", {
    group: community.number,
    members: [],
    permissionGroupId: input.permissionGroupId,
    idPrefix: `${ownIdMark}c`,
    name: input.name,
    permission: input.permission,
    customString: input.customString ?? "",
  });
  if (result.outcome === "idTaken") throw new ImError(groupErrors.idTakenByOwner, input.permissionGroupId ?? "");
  return result.permissionGroupId;
}

export async function updatePermissionGroup(
  { storage }: Domain,
  community: Group,
  permissionGroupId: string,
  change: PermissionTexts & { permission?: number | undefined },
): Promise<void> {
  requireTexts(change);
  const { name, permission, customString } = change;
  const input = { group: community.number, permissionGroupId, name, permission, customString };
  const { isFound } = await storage.commit("updatePermissionGroup", input);
  if (!isFound) throw new ImError(topicErrors.permissionGroupNotFound, permissionGroupId);
}

/** What became of one permission group of a call. */
export type PermissionGroupResult = { permissionGroupId: string; error?: ErrorSpec };

export async function deletePermissionGroups(
  { storage }: Domain,
  community: Group,
  permissionGroupIds: readonly string[],
): Promise<PermissionGroupResult[]> {
  const ids = [...new Set(permissionGroupIds)];
  const gone = await storage.commit("deletePermissionGroups", { group: community.number, permissionGroupIds: ids });
  return ids.map((permissionGroupId) =>
    gone.includes(permissionGroupId)
      ? { permissionGroupId }
      : { permissionGroupId, error: topicErrors.permissionGroupNotFound },
  );
}

export async function requirePermissionGroup(
  { storage }: Pick<Domain, "storage">,
  community: Group,
  permissionGroupId: string,
): Promise<PermissionGroup> {
  const found = (await storage.permissions.find(community.number, [permissionGroupId])).get(permissionGroupId);
  if (!found) throw new ImError(topicErrors.permissionGroupNotFound, permissionGroupId);
  return found;
}

const outcomeErrors: Readonly<Record<string, ErrorSpec | undefined>> = {
  alreadyThere: topicErrors.topicAlreadyThere,
  notThere: topicErrors.topicNotThere,
  topicGone: topicErrors.topicGone,
};

/** Gives a permission group rights in single topics, changes them or takes them away; each topic has its own result. */
export async function changeTopicPermissions(
  domain: Domain,
  app: App,
  community: Group,
  input: {
    permissionGroupId: string;
    mode: "add" | "set" | "remove";
    topics: readonly { topicId: string; permission: number }[];
  },
): Promise<TopicResult[]> {
  const byId = new Map(input.topics.map((one) => [one.topicId, one]));
  const found = await findTopics(domain, app, community, [...byId.keys()]);
  const known = [...byId.values()].flatMap(({ topicId, permission }) => {
    const topic = found.get(topicId);
    return topic ? [{ topicId, topic: topic.number, permission }] : [];
  });
  const outcomes = await domain.storage.commit("changeTopicPermissions", {
    group: community.number,
    permissionGroupId: input.permissionGroupId,
    mode: input.mode,
    topics: known.map(({ topic, permission }) => ({ topic, permission })),
  });
  if (!outcomes) throw new ImError(topicErrors.permissionGroupNotFound, input.permissionGroupId);
  const outcomeOf = new Map(known.map(({ topicId }, at) => [topicId, outcomes[at] ?? "topicGone"]));
  return [...byId.keys()].map((topicId) => {
    const error = outcomeErrors[outcomeOf.get(topicId) ?? "topicGone"];
    return error ? { topicId, error } : { topicId };
  });
}

/** The topics of a permission group; with a list those that are named, each with its result. */
export async function listTopicPermissions(
  domain: Domain,
  app: App,
  community: Group,
  permissionGroupId: string,
  topicIds?: readonly string[],
): Promise<(TopicResult & { permission: number })[]> {
  const { position } = await requirePermissionGroup(domain, community, permissionGroupId);
  const there = await domain.storage.permissions.topics(community.number, position);
  if (!topicIds) return there.map(({ topicId, permission }) => ({ topicId, permission }));
  const byId = new Map<string, TopicPermission>(there.map((one) => [one.topicId, one]));
  const alive = await findTopics(domain, app, community, topicIds);
  return [...new Set(topicIds)].map((topicId) => {
    const found = byId.get(topicId);
    if (found) return { topicId, permission: found.permission };
    return { topicId, permission: 0, error: alive.has(topicId) ? topicErrors.topicNotThere : topicErrors.topicGone };
  });
}

/** Permission groups by their ids; those that are not there are missing. */
export function findPermissionGroups(
  { storage }: Domain,
  community: Group,
  ids: readonly string[],
): Promise<Map<string, PermissionGroup>> {
  return storage.permissions.find(community.number, [...new Set(ids)]);
}
