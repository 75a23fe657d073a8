import { type ClientConversation, c2cConversationId } from "@hongyan/protocol";
import type { Account, ConversationSummary } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { toClientMessage } from "../message/client-message.ts";

function peerOf(peer: Account): ClientConversation["peer"] {
  return {
    userId: peer.userId,
    ...(peer.nick !== undefined && { nick: peer.nick }),
    ...(peer.avatar !== undefined && { avatar: peer.avatar }),
    ...(peer.isDeleted && { isDeleted: true }),
  };
}

export async function toClientConversation(
  domain: Pick<Domain, "storage">,
  me: Account,
  summary: ConversationSummary,
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
    peer: peerOf(peer),
  };
}

export async function toClientConversations(
  domain: Pick<Domain, "storage">,
  me: Account,
  summaries: readonly ConversationSummary[],
): Promise<ClientConversation[]> {
  const conversations = await Promise.all(summaries.map((summary) => toClientConversation(domain, me, summary)));
  return conversations.filter((conversation) => conversation !== undefined);
}

/** A conversation in which nothing was said yet. */
export function emptyConversation(peer: Account): ClientConversation {
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
    peer: peerOf(peer),
  };
}
