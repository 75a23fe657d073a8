import type { Group, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { GroupActor } from "../group/find-group.ts";
import { ownerName } from "../group/owner-name.ts";
import type { NewTexts } from "../group/webhooks/new-texts.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { afterTopicCreate } from "./webhooks/after-topic-create.ts";
import { afterTopicDelete } from "./webhooks/after-topic-delete.ts";
import { afterTopicUpdate } from "./webhooks/after-topic-update.ts";

/** What is written for the app's back end with a topic that is made. */
export async function entriesOfTopicCreate(
  domain: Domain,
  app: App,
  community: Group,
  { account }: GroupActor,
  name: string,
): Promise<OutboxEntry[]> {
  if (!isWebhookOn(app, afterTopicCreate)) return [];
  const owner = await ownerName(domain, community);
  return entriesFor(domain, app, afterTopicCreate, {
    stream: streams.group(community.number),
    facts: () => ({
      groupId: community.groupId,
      type: community.type,
      actor: account.userId,
      owner,
      name,
    }),
  });
}

/** With topics that are deleted. */
export function entriesOfTopicDelete(domain: Domain, app: App, community: Group): OutboxEntry[] {
  return entriesFor(domain, app, afterTopicDelete, {
    stream: streams.group(community.number),
    facts: () => ({ groupId: community.groupId, type: community.type }),
  });
}

const texts = ["name", "introduction", "notification", "faceUrl"] as const;

/** With a topic's texts, where they are to be others than now. */
export function entriesOfTopicUpdate(
  domain: Domain,
  app: App,
  { community, topic }: { community: Group; topic: Group },
  { account }: GroupActor,
  given: { [Field in keyof NewTexts]: NewTexts[Field] | undefined },
): OutboxEntry[] {
  const changed = texts.filter((field) => given[field] !== undefined && given[field] !== topic[field]);
  if (changed.length === 0) return [];
  return entriesFor(domain, app, afterTopicUpdate, {
    stream: streams.group(community.number),
    facts: () => ({
      groupId: community.groupId,
      topicId: topic.groupId,
      type: community.type,
      actor: account.userId,
      texts: Object.fromEntries(changed.map((field) => [field, given[field]])),
    }),
  });
}
