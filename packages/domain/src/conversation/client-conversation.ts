import { type ClientConversation, c2cConversationId, groupConversationId, type RemindType } from "@hongyan/protocol";
import type { Account, ConversationSettings, ConversationSummary, Group } from "@hongyan/storage";
import { bitsOf, conversationKinds } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { toClientGroup, toGroupSelf } from "../group/client-group.ts";
import { memberGroupOf, typeOf } from "../group/find-group.ts";
import { toClientMessage } from "../message/client-message.ts";
import { toClientGroupMessages } from "../message/group-messages.ts";
import { listUnreadMentions } from "../message/list-unread-mentions.ts";
import { isHiddenFrom, withPermission } from "../topic/permissions.ts";
import { groupTarget, peerTarget } from "./conversation-targets.ts";
import type { OpenGroup } from "./open-conversation.ts";

function peerOf(peer: Account): NonNullable<ClientConversation["peer"]> {
  return {
    userId: peer.userId,
    ...(peer.nick !== undefined && { nick: peer.nick }),
    ...(peer.avatar !== undefined && { avatar: peer.avatar }),
    ...(peer.isDeleted && { isDeleted: true }),
  };
}

async function toClientConversation(
  domain: Pick<Domain, "storage" | "apps" | "live">,
  me: Account,
  summary: ConversationSummary,
  settings: ConversationSettings | undefined,
): Promise<ClientConversation | undefined> {
  if (summary.head.kind === conversationKinds.group) return toGroupConversation(domain, me, summary, settings);
  const peer = await domain.storage.accounts.findNumber(summary.peer);
  if (!peer) return undefined;
  const { head, side, lastMessage } = summary;
  return {
    conversationId: c2cConversationId(peer.userId),
    lastSeq: head.lastSeq,
    changePosition: head.changePosition,
    unreadCount: summary.unread,
    readSeq: side.readSeq,
    peerReadSeq: summary.peerReadSeq,
    clearedSeq: side.clearedSeq,
    // Conversations with accounts that are gone leave the list; what was said stays in storage.
    isListed: summary.isListed && !peer.isDeleted,
    isPinned: side.pinnedAt !== null,
    sortedAt: summary.sortedAt,
    ...(lastMessage && { lastMessage: toClientMessage(lastMessage, me, peer) }),
    ...settingsOf(settings),
    peer: peerOf(peer),
  };
}

/** Before its first message a group may be there for its owner alone. */
export function isHidden(app: App, me: Account, group: Group): boolean {
  return typeOf(app, group).needsActivation && !group.isActivated && group.owner !== me.number;
}

/** The id of a dismissed group may be given again: who is in the new one knows only that. */
export async function isReplaced({ storage }: Pick<Domain, "storage">, me: Account, group: Group): Promise<boolean> {
  if (!group.isDismissed) return false;
  const newer = await storage.groups.find(group.sdkAppId, group.groupId);
  return newer !== undefined && (await storage.conversations.side(me.number, newer.number)) !== undefined;
}

/** A group's conversation: what it shows of the group, and of the account's own place there. */
async function toGroupConversation(
  domain: Pick<Domain, "storage" | "apps" | "live">,
  me: Account,
  { head, side, lastMessage, ...summary }: ConversationSummary,
  settings: ConversationSettings | undefined,
): Promise<ClientConversation | undefined> {
  const { groups } = domain.storage;
  const group = await groups.findNumber(head.id);
  const app = domain.apps.get(head.sdkAppId);
  if (!group || !app || (await isReplaced(domain, me, group))) return undefined;
  const type = typeOf(app, group);
  const remindType = (settings?.remindType as RemindType | undefined) ?? type.remindType;
  const member = await groups.member(memberGroupOf(group), me.number);
  const isEarlier = lastMessage && (await isHiddenFrom(domain, app, group, member, lastMessage));
  const [last] = lastMessage && !isEarlier ? await toClientGroupMessages(domain, group, [lastMessage]) : [];
  const ownPlace = member && toGroupSelf(app, group, member, settings?.remindType ?? undefined);
  const self = ownPlace && (await withPermission(domain, group, member, ownPlace));
  const mentions = summary.unread > 0 ? await listUnreadMentions(domain, head, side) : [];
  const isHiddenYet = isHidden(app, me, group);
  return {
    conversationId: groupConversationId(group.groupId),
    lastSeq: head.lastSeq,
    changePosition: head.changePosition,
    unreadCount: summary.unread,
    readSeq: side.readSeq,
    peerReadSeq: 0,
    // What was said before it came, or came back, is gone for it as well.
    clearedSeq: Math.max(side.clearedSeq, group.clearedSeq, side.visibleFrom - 1),
    isListed: summary.isListed && !isHiddenYet,
    isPinned: side.pinnedAt !== null,
    sortedAt: summary.sortedAt,
    ...(last && { lastMessage: last }),
    ...settingsOf(settings),
    ...(remindType !== "AcceptAndNotify" && { remindType }),
    group: await toClientGroup(domain, app, group, member?.role ?? "Outsider"),
    ...(self && { self }),
    ...(mentions.length > 0 && { mentions }),
  };
}

/** The conversation of a group that was opened, also where nothing was said yet. */
export async function groupConversation(
  domain: Pick<Domain, "storage" | "apps" | "live">,
  opened: OpenGroup,
): Promise<ClientConversation> {
  const { me, group, head, side } = opened;
  const stored = await domain.storage.conversations.groupSummary(me.number, group.number);
  const summary: ConversationSummary = stored ?? {
    head,
    side,
    peer: 0,
    peerReadSeq: 0,
    unread: 0,
    isListed: false,
    sortedAt: head.lastPlacedAt,
  };
  const [conversation] = await toClientConversations(domain, me, [summary]);
  if (!conversation) throw new Error(`the conversation of ${group.groupId} is not there`);
  return conversation;
}

export const targetOf = ({ head, peer }: ConversationSummary) =>
  head.kind === conversationKinds.group ? groupTarget({ number: head.id }) : peerTarget({ number: peer });

export const keyOf = ({ kind, number }: { kind: number; number: number }) => `${kind} ${number}`;

export async function toClientConversations(
  domain: Pick<Domain, "storage" | "apps" | "live">,
  me: Account,
  summaries: readonly ConversationSummary[],
): Promise<ClientConversation[]> {
  const settings = await domain.storage.conversationSettings.of(me.number, summaries.map(targetOf));
  const byTarget = new Map(settings.map((one) => [keyOf(one), one]));
  const conversations = await Promise.all(
    summaries.map((summary) => toClientConversation(domain, me, summary, byTarget.get(keyOf(targetOf(summary))))),
  );
  return conversations.filter((conversation) => conversation !== undefined);
}

function settingsOf(settings: ConversationSettings | undefined): Partial<ClientConversation> {
  if (!settings) return {};
  const { marks, customMark, remindType, groupIds } = settings;
  return {
    ...(marks !== null && { marks: bitsOf(marks) }),
    ...(customMark !== null && { customData: customMark }),
    ...(remindType !== null && { remindType: remindType as RemindType }),
    ...(groupIds.length > 0 && { groupIds }),
  };
}

/** A conversation in which nothing was said yet; it may have marks and groups all the same. */
export async function emptyConversation(
  domain: Pick<Domain, "storage">,
  me: Account,
  peer: Account,
): Promise<ClientConversation> {
  const [settings] = await domain.storage.conversationSettings.of(me.number, [peerTarget(peer)]);
  return {
    conversationId: c2cConversationId(peer.userId),
    lastSeq: 0,
    changePosition: 0,
    unreadCount: 0,
    readSeq: 0,
    peerReadSeq: 0,
    clearedSeq: 0,
    isListed: false,
    isPinned: false,
    sortedAt: 0,
    ...settingsOf(settings),
    peer: peerOf(peer),
  };
}
