import type { ClientConversation, ClientMessage } from "@hongyan/protocol";
import {
  conversationOf,
  isListed,
  lastMessageOf,
  type Model,
  type ModelConversation,
  type ModelMessage,
  sideOf,
  unreadOf,
} from "./reference-model.ts";
import type { World } from "./world.ts";

/** The model's answers in the shapes of the client protocol. */

export function textBody(text: string): ClientMessage["body"] {
  return [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
}

export function clientMessage(world: World, message: ModelMessage): ClientMessage {
  const sender = world.accounts.find(({ userId }) => userId === message.from);
  return {
    id: `${sender?.number}-${message.clientTime}-${message.random}`,
    seq: message.seq,
    from: message.from,
    to: message.to,
    time: message.publicTime,
    placedAt: message.placedAt,
    msgSeq: message.msgSeq,
    random: message.random,
    clientTime: message.clientTime,
    ...(message.isRecalled && { isRecalled: true }),
    ...(message.editPosition > 0 && { isEdited: true, editPosition: message.editPosition }),
    ...(message.asksForReceipt && { needReadReceipt: true }),
    ...(message.receiptAt !== undefined && { receiptAt: message.receiptAt }),
    ...(!message.counts && { noUnread: true }),
    ...(message.noLastMessage && { noLastMessage: true }),
    body: message.isRecalled ? [] : textBody(message.text),
  };
}

export function clientConversation(world: World, me: string, peer: string): ClientConversation | undefined {
  const conversation = conversationOf(world.model, me, peer);
  return conversation && toClientConversation(world, conversation, me, peer);
}

function toClientConversation(
  world: World,
  conversation: ModelConversation,
  me: string,
  peer: string,
): ClientConversation {
  const side = sideOf(conversation, me);
  const lastMessage = lastMessageOf(conversation, me);
  return {
    conversationId: `C2C${peer}`,
    lastSeq: conversation.messages.length,
    changePosition: conversation.changes.length,
    unreadCount: unreadOf(conversation, me),
    readSeq: side.readSeq,
    peerReadSeq: sideOf(conversation, peer).readSeq,
    clearedSeq: side.clearedSeq,
    isListed: isListed(conversation, me),
    isPinned: side.isPinned,
    // Without a message to show, what places the conversation is the server's choice.
    sortedAt: lastMessage?.placedAt ?? 0,
    ...(lastMessage && { lastMessage: clientMessage(world, lastMessage) }),
    peer: { userId: peer },
  };
}

/** A conversation as the server answered it, without what the model leaves open. */
export function comparable(conversation: ClientConversation): ClientConversation {
  return conversation.lastMessage ? conversation : { ...conversation, sortedAt: 0 };
}

export function totalUnread(model: Model, names: readonly string[], me: string): number {
  return names.reduce((sum, peer) => sum + unreadOf(conversationOf(model, me, peer), me), 0);
}
