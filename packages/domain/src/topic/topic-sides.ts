import type { ConversationHead, Group, GroupMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { everybodyReadsEarlier, isSettledByJoining, mayReadEarlier } from "./permissions.ts";

type Reads = Pick<Domain, "storage">;

/**
 * Begins a member's sides of topics where it has none yet: unread is what came since it joined the community. The side
 * of a topic is made when somebody asks for it, not for all members when the topic is.
 */
export async function beginTopicSides(
  { storage }: Reads,
  member: GroupMember,
  topics: readonly number[],
): Promise<void> {
  const missing = await storage.topics.withoutSide(member.account, topics);
  if (missing.length === 0) return;
  const { account, joinedAt } = member;
  await storage.commit("beginTopicSides", { account, topics: missing, joinedAt });
}

/**
 * The first seq that a member may read, as far as its rights decide. What a type shows of earlier messages is settled
 * when a member joins; topics, and what permission groups allow, are looked at each time. When who left had joined is not known
 * any more: it must not read more than it did inside.
 */
export async function firstReadableSeq(
  domain: Reads,
  app: App,
  group: Group,
  member: GroupMember | undefined,
  head: ConversationHead,
): Promise<number> {
  if (isSettledByJoining(group)) return 1;
  if (!member) return (await everybodyReadsEarlier(domain, app, group)) ? 1 : head.lastSeq + 1;
  if (await mayReadEarlier(domain, app, group, member)) return 1;
  return (await domain.storage.messages.lastSeqAt(head, member.joinedAt)) + 1;
}
