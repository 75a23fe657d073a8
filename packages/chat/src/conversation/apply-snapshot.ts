import type { ClientConversation, ClientMessage } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { labelOf, toElements } from "../message/elements.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { remarkOf } from "../relation/settle-friends.ts";
import { type LastMessage, showPeer } from "./conversation.ts";
import { type ConversationState, emptyLastMessage } from "./conversation-memory.ts";
import { takeSettings } from "./conversation-settings.ts";
import { clearHistory } from "./history.ts";

/**
 * Takes over what the server says about a conversation. Answers false where the server read it before something that is
 * known here already: ask again. `readAt`: position of the account's log when it was read, for one conversation that was
 * asked for outside of a synchronisation.
 */
export function applySnapshot(
  context: Context,
  state: ConversationState,
  snapshot: ClientConversation,
  readAt?: number,
): boolean {
  if (isOlder(state, snapshot)) return false;
  const isFirst = state.processedSeq === undefined;
  const areSettingsNew = readAt === undefined || readAt >= context.session.logPosition;
  if (isFirst && !areSettingsNew) return false;
  const { conversation } = state;
  state.headSeq = snapshot.lastSeq;
  state.snapshotSeq = snapshot.lastSeq;
  state.headChange = snapshot.changePosition;
  state.countedSeqs = [];
  state.readSeq = snapshot.readSeq;
  conversation.unreadCount = snapshot.unreadCount;
  state.isListed = snapshot.isListed;
  if (snapshot.isListed) state.isListedHere = false;
  // Pin, marks and groups have events of their own; one that came since knows better.
  if (areSettingsNew) {
    conversation.isPinned = snapshot.isPinned;
    takeSettings(context.conversations, state, snapshot);
  }
  if (!state.isListedHere) state.sortedAt = snapshot.sortedAt;
  if (snapshot.peer) {
    const { userId: userID, nick = "", avatar = "" } = snapshot.peer;
    showPeer(conversation, { userID, nick, avatar });
    conversation.remark = remarkOf(context, userID);
  }
  applyPeerRead(context, state, snapshot.peerReadSeq);
  takeLastMessage(context, state, snapshot.lastMessage);
  clearHistory(state, snapshot.clearedSeq);
  state.targetSeq = Math.max(state.targetSeq, snapshot.lastSeq);
  state.targetChange = Math.max(state.targetChange, snapshot.changePosition);
  if (isFirst) startFrom(state, snapshot);
  return true;
}

function isOlder(state: ConversationState, snapshot: ClientConversation): boolean {
  return (
    snapshot.lastSeq < state.headSeq || snapshot.changePosition < state.headChange || snapshot.readSeq < state.readSeq
  );
}

/** Messages that arrived before the first snapshot are news; older ones are history. */
function startFrom(state: ConversationState, snapshot: ClientConversation) {
  state.processedSeq = Math.min(snapshot.lastSeq, ...[...state.arrived.keys()].map((seq) => seq - 1));
  state.changePosition = snapshot.changePosition;
  const { lastMessage } = snapshot;
  if (lastMessage && lastMessage.seq <= state.processedSeq) state.newestPlacedAt = lastMessage.placedAt;
}

function takeLastMessage(context: Context, state: ConversationState, wire: ClientMessage | undefined) {
  state.lastMessageSeq = wire?.seq ?? 0;
  if (!wire) {
    state.conversation.lastMessage = emptyLastMessage();
    return;
  }
  const elements = toElements(wire.body);
  const isOut = wire.from === context.session.userId;
  state.conversation.lastMessage = {
    lastTime: wire.time,
    lastSequence: wire.msgSeq,
    fromAccount: wire.from,
    messageForShow: labelOf(elements, context.language),
    type: elements[0]?.type ?? "TIMTextElem",
    payload: elements[0]?.payload ?? { text: "" },
    isRevoked: wire.isRecalled ?? false,
    revoker: "",
    isPeerRead: isOut && wire.seq <= state.peerReadSeq,
    nick: wire.nick ?? "",
    nameCard: "",
  };
}

/** The last message of the list, from a message in memory. */
export function lastMessageFrom(context: Context, message: StoredMessage): LastMessage {
  return {
    lastTime: message.time,
    lastSequence: message.sequence,
    fromAccount: message.from,
    messageForShow: message.isRevoked ? "" : labelOf(message._elements, context.language),
    type: message.type,
    payload: message.payload,
    isRevoked: message.isRevoked,
    revoker: message.revoker,
    isPeerRead: message.isPeerRead,
    nick: message.nick,
    nameCard: "",
  };
}

/** The other side has read up to a seq. Such a mark never moves back. */
export function applyPeerRead(context: Context, state: ConversationState, peerReadSeq: number): void {
  if (peerReadSeq <= state.peerReadSeq) return;
  state.peerReadSeq = peerReadSeq;
  const read = [...state.bySeq.values()].filter(
    (message) => message.flow === "out" && !message.isPeerRead && message._seq <= peerReadSeq,
  );
  for (const message of read) message.isPeerRead = true;
  const { lastMessage } = state.conversation;
  if (lastMessage.fromAccount === context.session.userId && state.lastMessageSeq <= peerReadSeq)
    lastMessage.isPeerRead = true;
  if (read.length > 0) context.emitter.emit(EVENT.MESSAGE_READ_BY_PEER, read);
}

/** This account has read up to a seq. Such a mark never moves back. */
export function applyOwnRead(state: ConversationState, readSeq: number): void {
  if (readSeq <= state.readSeq) return;
  state.readSeq = readSeq;
  state.countedSeqs = state.countedSeqs.filter((seq) => seq > readSeq);
  if (readSeq >= state.snapshotSeq) state.conversation.unreadCount = state.countedSeqs.length;
  else state.needsRefresh = true;
}
