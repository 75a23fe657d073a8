import { type ClientConversation, c2cConversationId, type RemindType } from "@hongyan/protocol";
import type { Account, ConversationSettings, ConversationSummary } from "@hongyan/storage";
import { bitsOf } from "@hongyan/storage/rows";
import type { Domain } from "../domain.ts";
import { toClientMessage } from "../message/client-message.ts";
import { peerTarget } from "./conversation-targets.ts";

function peerOf(peer: Account): ClientConversation["peer"] {
  return {
    userId: peer.userId,
    ...(peer.nick !== undefined && { nick: peer.nick }),
    ...(peer.avatar !== undefined && { avatar: peer.avatar }),
    ...(peer.isDeleted && { isDeleted: true }),
  };
}

async function toClientConversation(
  domain: Pick<Domain, "storage">,
  me: Account,
  summary: ConversationSummary,
  settings: ConversationSettings | undefined,
): Promise<ClientConversation | undefined> {
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

export async function toClientConversations(
  domain: Pick<Domain, "storage">,
  me: Account,
  summaries: readonly ConversationSummary[],
): Promise<ClientConversation[]> {
  const targets = summaries.map(({ peer }) => peerTarget({ number: peer }));
  const settings = await domain.storage.conversationSettings.of(me.number, targets);
  const byPeer = new Map(settings.map((one) => [one.number, one]));
  const conversations = await Promise.all(
    summaries.map((summary) => toClientConversation(domain, me, summary, byPeer.get(summary.peer))),
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
