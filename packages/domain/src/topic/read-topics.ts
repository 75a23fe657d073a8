import type { RemindType } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { remindTypesOf } from "./client-topic.ts";
import type { TopicResult } from "./delete-topics.ts";
import { namedTopics } from "./list-topics.ts";
import { beginTopicSides } from "./topic-sides.ts";

/** A topic for the back end, with what one account has to do with it. */
export type TopicRead = {
  topic: Group;
  lastSeq: number;
  /** Unix milliseconds; 0: no message yet. */
  lastMessageAt: number;
  /** Of the account; zeros for who is not in the community. */
  self: { mutedUntil: number; readSeq: number; remindType: RemindType | undefined };
};

export async function readTopics(
  domain: Domain,
  app: App,
  { group }: TypedGroup,
  account: Account | undefined,
  topicIds?: readonly string[],
): Promise<{ topics: TopicRead[]; failures: TopicResult[] }> {
  const { storage } = domain;
  const found = await namedTopics(domain, app, group, topicIds);
  const member = account && (await storage.groups.member(group.number, account.number));
  const numbers = found.topics.map(({ number }) => number);
  if (member) await beginTopicSides(domain, member, numbers);
  const remindTypes = account ? await remindTypesOf(domain, account.number, found.topics) : undefined;
  const topics = await Promise.all(
    found.topics.map(async (topic): Promise<TopicRead> => {
      const head = await storage.conversations.head(topic.number);
      const side = member && (await storage.conversations.side(member.account, topic.number));
      const mutedUntil = account ? await storage.groups.mutedUntil(topic.number, account.number) : 0;
      const self = { mutedUntil, readSeq: side?.readSeq ?? 0, remindType: remindTypes?.get(topic.number) };
      const lastSeq = head?.lastSeq ?? 0;
      return { topic, lastSeq, lastMessageAt: head && lastSeq > 0 ? head.lastPlacedAt : 0, self };
    }),
  );
  return { topics, failures: found.failures };
}
