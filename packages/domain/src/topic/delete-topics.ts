import { type ErrorSpec, topicErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { actAsAccount, type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { findTopics } from "./find-topic.ts";
import { entriesOfTopicDelete } from "./tell-topics.ts";

/** What became of one topic of a call. */
export type TopicResult = { topicId: string; error?: ErrorSpec };

/** Ends topics of a community for good; all of them without a list. What was said in them stays in storage. */
export async function deleteTopics(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  actor: GroupActor,
  topicIds?: readonly string[],
): Promise<TopicResult[]> {
  const ids = [...new Set(topicIds ?? (await domain.storage.topics.of(group.number)).map(({ groupId }) => groupId))];
  const topics = await findTopics(domain, app, group, ids);
  // A right may hold in one topic and not in another. Who may end none of those that are there is refused whole.
  if (topics.size === 0) requireMay(type, "manageTopics", actor);
  for (const topic of topics.values())
    requireMay(type, "manageTopics", actor.as === "app" ? actor : await actAsAccount(domain, topic, actor.account));
  const numbers = [...topics.values()].map(({ number }) => number);
  const { ended } = await domain.storage.commit(
    "deleteTopics",
    { group: group.number, members: [], topics: numbers, at: domain.clock() },
    entriesOfTopicDelete(domain, app, group),
  );
  if (ended.length > 0) {
    const event = encodeEvent("topicsDeleted", { groupId: group.groupId, topicIds: ended });
    domain.delivery.sendToGroup(group.number, event);
  }
  return ids.map((topicId) => (ended.includes(topicId) ? { topicId } : { topicId, error: topicErrors.topicGone }));
}
