import type { LastMessage } from "../conversation/last-message.ts";
import type { GroupAtInfo } from "../group/group.ts";
import type { Topic } from "./topic.ts";

/** What the server said of a topic when it listed it: it counts until the topic's conversation is known. */
export type ListedTopic = {
  unreadCount: number;
  lastMessage: LastMessage;
  lastSeq: number;
  readSeq: number;
  remindType: string;
  mentions: GroupAtInfo[];
};

export type KnownTopic = { topic: Topic; groupId: string; listed: ListedTopic; shown: string };

export type TopicMemory = {
  byId: Map<string, KnownTopic>;
  /** Communities of which all topics were listed once: one that is not known is new. */
  listed: Set<string>;
};

export function emptyTopics(): TopicMemory {
  return { byId: new Map(), listed: new Set() };
}

export function forgetTopics({ byId, listed }: TopicMemory, groupId: string): void {
  listed.delete(groupId);
  for (const [topicId, known] of byId) if (known.groupId === groupId) byId.delete(topicId);
}
