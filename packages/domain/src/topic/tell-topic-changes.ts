import type { Group, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { GroupActor } from "../group/find-group.ts";
import type { NewTexts } from "../group/webhooks/new-texts.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { afterCreateTopic } from "./webhooks/after-create-topic.ts";
import { afterTopicDestroyed } from "./webhooks/after-topic-destroyed.ts";
import { afterTopicInfoChanged } from "./webhooks/after-topic-info-changed.ts";

type Telling = Pick<Domain, "webhooks" | "caller">;

/** What is written for the app's back end with a topic that is made. */
export async function entriesOfCreation(
  domain: Telling & Pick<Domain, "storage">,
  app: App,
  community: Group,
  { account }: GroupActor,
  name: string,
): Promise<OutboxEntry[]> {
  if (!isWebhookOn(app, afterCreateTopic)) return [];
  const owner = community.owner === null ? undefined : await domain.storage.accounts.findNumber(community.owner);
  return entriesFor(domain, app, afterCreateTopic, {
    stream: streams.group(community.number),
    facts: () => ({
      groupId: community.groupId,
      type: community.type,
      operator: account.userId,
      owner: owner?.userId ?? "",
      name,
    }),
  });
}

/** With topics that end. */
export function entriesOfEnd(
  domain: Telling,
  app: App,
  community: Group,
  topics: ReadonlyMap<string, Group>,
): OutboxEntry[] {
  if (topics.size === 0) return [];
  return entriesFor(domain, app, afterTopicDestroyed, {
    stream: streams.group(community.number),
    facts: () => ({ groupId: community.groupId, type: community.type }),
  });
}

const texts = ["name", "introduction", "notification", "faceUrl"] as const;

/** With texts of a topic that are to be others than now. */
export function entriesOfTopicTexts(
  domain: Telling,
  app: App,
  { community, topic }: { community: Group; topic: Group },
  { account }: GroupActor,
  given: { [Field in keyof NewTexts]: NewTexts[Field] | undefined },
): OutboxEntry[] {
  const changed = texts.filter((field) => given[field] !== undefined && given[field] !== topic[field]);
  if (changed.length === 0) return [];
  return entriesFor(domain, app, afterTopicInfoChanged, {
    stream: streams.group(community.number),
    facts: () => ({
      groupId: community.groupId,
      topicId: topic.groupId,
      type: community.type,
      operator: account.userId,
      texts: Object.fromEntries(changed.map((field) => [field, given[field]])),
    }),
  });
}
