import { type ErrorSpec, groupErrors, ImError, topicErrors } from "@hongyan/protocol";
import type { Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { requireGroup, type TypedGroup } from "../group/find-group.ts";

/** A community that has topics, or the error for a group that is none. */
export async function requireCommunity(
  domain: Pick<Domain, "storage">,
  app: App,
  groupId: string,
): Promise<TypedGroup> {
  const found = await requireGroup(domain, app, groupId);
  if (!found.group.hasTopics) throw new ImError(topicErrors.topicsDisabled, groupId);
  return found;
}

/** Topics of a community by their ids; those of others, and what is no topic, are missing. */
export async function findTopics(
  { storage }: Pick<Domain, "storage">,
  app: App,
  community: Group,
  topicIds: readonly string[],
): Promise<Map<string, Group>> {
  const found = await storage.groups.findMany(app.sdkAppId, [...new Set(topicIds)]);
  for (const [topicId, topic] of found) if (topic.community !== community.number) found.delete(topicId);
  return found;
}

export async function requireTopic(
  domain: Pick<Domain, "storage">,
  app: App,
  community: Group,
  topicId: string,
  missing: ErrorSpec = groupErrors.groupNotFound,
): Promise<Group> {
  const topic = (await findTopics(domain, app, community, [topicId])).get(topicId);
  if (!topic) throw new ImError(missing, topicId);
  return topic;
}
