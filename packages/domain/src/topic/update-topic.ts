import { groupErrors, ImError } from "@hongyan/protocol";
import type { Group, TopicTexts } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { requireTopicTexts, toTopicProfile } from "./client-topic.ts";
import { entriesOfTopicUpdate } from "./tell-topics.ts";

export type TopicChange = TopicTexts & { mutesAll?: boolean | undefined };

/** Changes what is given of a topic, and tells everybody in its community. */
export async function updateTopic(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  topic: Group,
  actor: GroupActor,
  { mutesAll, ...texts }: TopicChange,
): Promise<Group> {
  requireMay(type, "manageTopics", actor);
  requireTopicTexts(app, texts);
  if (mutesAll === undefined && Object.values(texts).every((text) => text === undefined)) return topic;
  const { outcome } = await domain.storage.commit(
    "updateTopic",
    { group: topic.number, members: [], texts, mutesAll, at: domain.clock() },
    entriesOfTopicUpdate(domain, app, { community: group, topic }, actor, texts),
  );
  const changed = outcome === "updated" && (await domain.storage.groups.findNumber(topic.number));
  if (!changed) throw new ImError(groupErrors.groupNotFound, topic.groupId);
  const data = { groupId: group.groupId, topic: toTopicProfile(group, changed) };
  domain.delivery.sendToGroup(group.number, encodeEvent("topicUpdated", data));
  return changed;
}
