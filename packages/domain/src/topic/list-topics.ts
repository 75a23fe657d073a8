import { type ClientTopic, groupErrors, ImError, topicErrors } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { remindTypesOf, toClientTopic } from "./client-topic.ts";
import type { TopicResult } from "./delete-topics.ts";
import { findTopics } from "./find-topic.ts";
import { beginTopicSides } from "./topic-sides.ts";

/** Topics of a community as one of its members sees them; all of them without a list. */
export async function listTopics(
  domain: Domain,
  app: App,
  { group }: TypedGroup,
  me: Account,
  topicIds?: readonly string[],
): Promise<{ topics: ClientTopic[]; failures: TopicResult[] }> {
  const { groups, topics: store } = domain.storage;
  const member = await groups.member(group.number, me.number);
  if (!member) throw new ImError(groupErrors.notPermitted, `${me.userId} is not in ${group.groupId}`);
  const found = await namedTopics(domain, app, group, topicIds);
  const numbers = found.topics.map(({ number }) => number);
  await beginTopicSides(domain, member, numbers);
  const summaries = await store.summaries(me.number, numbers);
  const remindTypes = await remindTypesOf(domain, me.number, found.topics);
  const topics: ClientTopic[] = [];
  for (const topic of found.topics) {
    const summary = summaries.get(topic.number);
    const seen = { me, member, community: group, topic, remindType: remindTypes.get(topic.number) };
    if (summary) topics.push(await toClientTopic(domain, app, seen, summary));
  }
  return { topics, failures: found.failures };
}

/** The topics of these ids, in their order, and what is none. */
export async function namedTopics(
  domain: Pick<Domain, "storage">,
  app: App,
  community: Group,
  topicIds: readonly string[] | undefined,
): Promise<{ topics: Group[]; failures: TopicResult[] }> {
  if (!topicIds) return { topics: await domain.storage.topics.of(community.number), failures: [] };
  const ids = [...new Set(topicIds)];
  const found = await findTopics(domain, app, community, ids);
  return {
    topics: ids.flatMap((topicId) => found.get(topicId) ?? []),
    failures: ids
      .filter((topicId) => !found.has(topicId))
      .map((topicId) => ({ topicId, error: topicErrors.topicGone })),
  };
}
