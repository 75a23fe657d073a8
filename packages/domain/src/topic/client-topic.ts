import { type ClientTopic, groupErrors, ImError, limits, type RemindType, type TopicProfile } from "@hongyan/protocol";
import type { Account, ConversationSummary, Group, GroupMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { groupTarget } from "../conversation/conversation-targets.ts";
import type { Domain } from "../domain.ts";
import { requireProfileTexts } from "../group/group-profile.ts";
import { toClientGroupMessages } from "../message/group-messages.ts";
import { listUnreadMentions } from "../message/list-unread-mentions.ts";
import { isHiddenFrom, permissionOf } from "./permissions.ts";

/** The texts of a topic, by their lengths. */
export function requireTopicTexts(
  app: App,
  texts: Parameters<typeof requireProfileTexts>[1] & { customString?: string | undefined },
): void {
  requireProfileTexts(app, texts);
  if (texts.customString !== undefined && Buffer.byteLength(texts.customString) > limits.topicCustomBytes)
    throw new ImError(groupErrors.badParameter, `custom string is longer than ${limits.topicCustomBytes} bytes`);
}

/** What a topic is for everybody. */
export function toTopicProfile(community: Pick<Group, "groupId">, topic: Group): TopicProfile {
  return {
    topicId: topic.groupId,
    groupId: community.groupId,
    name: topic.name,
    introduction: topic.introduction,
    notification: topic.notification,
    faceUrl: topic.faceUrl,
    customString: topic.customString ?? "",
    mutesAll: topic.mutesAll,
    createdAt: topic.createdAt,
  };
}

/** The settings of one account for topics, by the number of the topic. */
export async function remindTypesOf(
  { storage }: Pick<Domain, "storage">,
  account: number,
  topics: readonly Group[],
): Promise<Map<number, RemindType>> {
  const settings = await storage.conversationSettings.of(account, topics.map(groupTarget));
  return new Map(
    settings.flatMap(({ number, remindType }) =>
      remindType === null ? [] : [[number, remindType as RemindType] as const],
    ),
  );
}

/** A topic as one member sees it. */
export async function toClientTopic(
  domain: Pick<Domain, "storage">,
  app: App,
  seen: { me: Account; member: GroupMember; community: Group; topic: Group; remindType: RemindType | undefined },
  { head, side, unread, lastMessage }: ConversationSummary,
): Promise<ClientTopic> {
  const { me, member, community, topic, remindType } = seen;
  const isHidden = lastMessage !== undefined && (await isHiddenFrom(domain, app, topic, member, lastMessage));
  const [last] = lastMessage && !isHidden ? await toClientGroupMessages(domain, topic, [lastMessage]) : [];
  const mentions = unread > 0 ? await listUnreadMentions(domain, head, side) : [];
  const mutedUntil = await domain.storage.groups.mutedUntil(topic.number, me.number);
  const permission = await permissionOf(domain, topic, member);
  return {
    ...toTopicProfile(community, topic),
    lastSeq: head.lastSeq,
    lastMessageAt: head.lastSeq === 0 ? 0 : head.lastPlacedAt,
    unreadCount: unread,
    readSeq: side.readSeq,
    ...(mutedUntil > 0 && { mutedUntil }),
    ...(remindType !== undefined && { remindType }),
    ...(last && { lastMessage: last }),
    ...(mentions.length > 0 && { mentions }),
    ...(permission !== undefined && { permission }),
  };
}
