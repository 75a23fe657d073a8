import type { Engine } from "./engine.ts";
import type { ConversationSummary } from "./sql/conversations-sql.ts";
import type { Group } from "./sql/groups-sql.ts";
import { readTopics, readTopicsWithoutSide, summarizeTopics } from "./sql/topic-sql.ts";

export type TopicStore = {
  /** Topics of a community, oldest first. */
  of: (community: number) => Promise<Group[]>;
  /** Those in which an account has no side yet. */
  withoutSide: (account: number, topics: readonly number[]) => Promise<number[]>;
  /** Their conversations as a member sees them, by number; those without a side are missing. */
  summaries: (account: number, topics: readonly number[]) => Promise<Map<number, ConversationSummary>>;
};

export function createTopicStore({ read }: Engine): TopicStore {
  return {
    of: (community) => read(readTopics(community)),
    withoutSide: (account, topics) => read(readTopicsWithoutSide(account, topics)),
    summaries: async (account, topics) => {
      const found = await read(summarizeTopics(account, topics));
      return new Map(found.map((summary) => [summary.head.id, summary]));
    },
  };
}
