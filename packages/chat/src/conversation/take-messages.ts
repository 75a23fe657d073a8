import type { ClientMessage } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { countInGroup } from "../group/take-group.ts";
import { takeReceipt } from "../message/apply-receipts.ts";
import { fromWire, takeEdit } from "../message/from-wire.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { announceConversations } from "./announce-conversations.ts";
import { lastMessageFrom } from "./apply-snapshot.ts";
import { showLastMessage, showPeer } from "./conversation.ts";
import type { ConversationState } from "./conversation-memory.ts";
import { keepMessage } from "./history.ts";
import { isDiscarded } from "./is-discarded.ts";
import { addMention } from "./mentions.ts";

/** A message as it came from the server, in any order. `takeMessages` puts it in its place. */
export function messageArrived(context: Context, state: ConversationState, wire: ClientMessage): void {
  ownMessageArrived(state, fromWire(context, wire));
}

/** A message sent here, now that its seq is known. */
export function ownMessageArrived(state: ConversationState, message: StoredMessage): void {
  if (state.processedSeq !== undefined && message._seq <= state.processedSeq) {
    keepMessage(state, message);
    return;
  }
  state.arrived.set(message._seq, message);
  state.targetSeq = Math.max(state.targetSeq, message._seq);
}

/** A seq that this account may not see. */
export function invisibleArrived(state: ConversationState, seq: number): void {
  if (!state.arrived.has(seq)) state.arrived.set(seq, undefined);
}

/** Processes what arrived, in order of seq, up to the first hole. Each message counts, and is told about, once. */
export function takeMessages(context: Context, state: ConversationState): void {
  const news: StoredMessage[] = [];
  let hasTaken = false;
  while (state.processedSeq !== undefined && state.arrived.has(state.processedSeq + 1)) {
    state.processedSeq += 1;
    hasTaken = true;
    const seq = state.processedSeq;
    const message = state.arrived.get(seq);
    state.arrived.delete(seq);
    if (message && takeMessage(context, state, message)) news.push(message);
    else if (!message && seq > state.headSeq) {
      state.headSeq = seq;
      if (!state.isListed) state.needsRefresh = true;
    }
    state.recalledAhead.delete(seq);
    state.receiptsAhead.delete(seq);
    state.editedAhead.delete(seq);
  }
  if (!hasTaken) return;
  announceConversations(context);
  if (news.length > 0) context.emitter.emit(EVENT.MESSAGE_RECEIVED, news);
}

/** Answers whether the app is to hear of it. */
function takeMessage(context: Context, state: ConversationState, message: StoredMessage): boolean {
  const edited = state.editedAhead.get(message._seq);
  if (edited) takeEdit(message, edited);
  const receiptAt = state.receiptsAhead.get(message._seq);
  if (receiptAt !== undefined) takeReceipt(message, receiptAt);
  const recalledBy = state.recalledAhead.get(message._seq);
  if (recalledBy !== undefined) {
    message.isRevoked = true;
    message.revoker = recalledBy;
  }
  const isLate = message._placedAt < state.newestPlacedAt;
  state.newestPlacedAt = Math.max(state.newestPlacedAt, message._placedAt);
  keepMessage(state, message);
  if (message._seq > state.headSeq) countMessage(context, state, message, isLate);
  if (isDiscarded(context, state.conversation, message)) return false;
  return !message._isMadeHere && !isLate && isOfNow(state, message);
}

/**
 * Of a conversation that this device did not know, the older messages are history. What another system told late stands at the
 * time at which it was said there.
 */
function isOfNow(state: ConversationState, { _placedAt, _seq, _isCounted }: StoredMessage): boolean {
  const isUnread = _isCounted && _seq > state.readSeq;
  return _placedAt >= state.newsAfter - (isUnread ? limits.toldLateMs : 0);
}

function countMessage(context: Context, state: ConversationState, message: StoredMessage, isLate: boolean) {
  state.headSeq = message._seq;
  // Where a late message stands in list and count is the server's to say.
  if (isLate) {
    state.needsRefresh = true;
    return;
  }
  if (!message._isShownInList && !state.isListed) state.needsRefresh = true;
  countInGroup(context, state, message);
  if (message._isShownInList) {
    state.lastMessageSeq = message._seq;
    showLastMessage(state.conversation, lastMessageFrom(context, message));
    state.sortedAt = message._placedAt;
    state.isListed = true;
    state.isListedHere = false;
  }
  if (message.flow !== "in") return;
  if (message.conversationType === TYPES.CONV_C2C && (message.nick || message.avatar))
    showPeer(state.conversation, { userID: message.from, nick: message.nick, avatar: message.avatar });
  if (!message._isCounted || message.isRevoked) return;
  state.conversation.unreadCount += 1;
  state.countedSeqs.push(message._seq);
  addMention(state, message, context.session.userId);
}
