import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { askBefore } from "../webhook/ask-before.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { requireTopicTexts, toTopicProfile } from "./client-topic.ts";
import { entriesOfTopicCreate } from "./tell-topics.ts";
import { requireTopicId, topicIdMark } from "./topic-id.ts";
import { beforeTopicCreate } from "./webhooks/before-topic-create.ts";

export type TopicToCreate = {
  topicId?: string | undefined;
  name: string;
  introduction?: string | undefined;
  notification?: string | undefined;
  faceUrl?: string | undefined;
  customString?: string | undefined;
  /** Import: its own time, Unix milliseconds; nobody is told of it. */
  createdAt?: number | undefined;
};

/** Creation and import name an id that is taken differently. */
const refusals = (isImport: boolean) => ({
  communityGone: groupErrors.groupNotFound,
  tooMany: groupErrors.tooManyGroups,
  idTaken: isImport ? groupErrors.idTaken : groupErrors.idTakenByOwner,
});

/** Makes a topic in a community. Its members are those of the community; nothing is written for each. */
export async function createTopic(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  actor: GroupActor,
  input: TopicToCreate,
): Promise<Group> {
  requireMay(type, "manageTopics", actor);
  requireTopicTexts(app, input);
  if (input.topicId !== undefined) requireTopicId(group.groupId, input.topicId);
  const isImport = input.createdAt !== undefined;
  if (!isImport && isWebhookOn(app, beforeTopicCreate)) {
    const facts = { actor: actor.account.userId, type: group.type, name: input.name };
    await askBefore(domain, app, beforeTopicCreate, { facts });
  }
  const at = domain.clock();
  const createdAt = input.createdAt ?? at;
  if (createdAt > at) throw new ImError(groupErrors.badParameter, "CreateTime is ahead of the clock");
  const entries = isImport ? [] : await entriesOfTopicCreate(domain, app, group, actor, input.name);
  const result = await domain.storage.commit(
    "createTopic",
    {
      sdkAppId: app.sdkAppId,
      community: group.number,
      topicId: input.topicId,
      idPrefix: group.groupId + topicIdMark,
      name: input.name,
      introduction: input.introduction ?? "",
      notification: input.notification ?? "",
      faceUrl: input.faceUrl ?? "",
      customString: input.customString ?? "",
      most: limits.topics,
      createdAt,
      at,
    },
    entries,
  );
  if (result.outcome !== "created")
    throw new ImError(refusals(isImport)[result.outcome], input.topicId ?? group.groupId);
  const topic = await domain.storage.groups.findNumber(result.number);
  if (!topic) throw new Error(`topic ${result.topicId} was made and is not there`);
  if (!isImport) tellCreated(domain, group, topic);
  return topic;
}

function tellCreated(domain: Domain, community: Group, topic: Group): void {
  const data = { groupId: community.groupId, topicId: topic.groupId, topic: toTopicProfile(community, topic) };
  domain.delivery.sendToGroup(community.number, encodeEvent("topicCreated", data));
}
