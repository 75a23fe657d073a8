import type { ClientConversation, ClientMessage } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { takeConversationGroup } from "../group/take-group.ts";
import { labelOf } from "../message/elements.ts";
import { contentOf } from "../message/from-wire.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { remarkOf } from "../relation/settle-friends.ts";
import { showLastMessage, showPeer } from "./conversation.ts";
import { type ConversationState, startAfresh } from "./conversation-memory.ts";
import { takeSettings } from "./conversation-settings.ts";
import { clearHistory } from "./history.ts";
import { emptyLastMessage, type LastMessage } from "./last-message.ts";
import { keepMentions, takeMentions } from "./mentions.ts";

/**
 * Takes over what the server says about a conversation. Answers false where the server read it before something that is
 * known here already: ask again. `asked`: of one conversation that was asked for outside of a synchronisation.
 */
export function applySnapshot(
  context: Context,
  state: ConversationState,
  snapshot: ClientConversation,
  asked: Asked = { readAt: undefined, isSelfOld: false },
): boolean {
  const madeAt = snapshot.group?.createdAt ?? 0;
  if (madeAt < state.groupMadeAt) return false;
  if (madeAt > state.groupMadeAt && state.groupMadeAt > 0) startAfresh(state);
  if (isOlder(state, snapshot)) return false;
  const isFirst = state.processedSeq === undefined;
  const { readAt, isSelfOld } = asked;
  const areSettingsNew = readAt === undefined || readAt >= context.session.logPosition;
  if (isFirst && !areSettingsNew) return false;
  const { conversation } = state;
  state.groupMadeAt = madeAt;
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
  if (snapshot.group) takeConversationGroup(context, state, snapshot.group, isSelfOld ? {} : { self: snapshot.self });
  takeMentions(state, snapshot.mentions ?? []);
  applyPeerRead(context, state, snapshot.peerReadSeq);
  takeLastMessage(context, state, snapshot.lastMessage);
  clearHistory(state, snapshot.clearedSeq);
  state.targetSeq = Math.max(state.targetSeq, snapshot.lastSeq);
  state.targetChange = Math.max(state.targetChange, snapshot.changePosition);
  if (isFirst) startFrom(state, snapshot);
  return true;
}

type Asked = {
  /** Position of the account's log when it was read. */
  readAt: number | undefined;
  /** The account's place in the group changed while it was asked for. */
  isSelfOld: boolean;
};

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
    showLastMessage(state.conversation, emptyLastMessage());
    return;
  }
  const { type, payload, _elements } = contentOf(wire);
  const isOut = wire.from === context.session.userId;
  showLastMessage(state.conversation, {
    lastTime: wire.time,
    lastSequence: wire.msgSeq,
    fromAccount: wire.from,
    messageForShow: labelOf(_elements, context.language),
    type,
    payload,
    isRevoked: wire.isRecalled ?? false,
    revoker: "",
    isPeerRead: isOut && wire.seq <= state.peerReadSeq,
    nick: wire.nick ?? "",
    nameCard: wire.nameCard ?? "",
  });
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
    nameCard: message.nameCard,
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
  keepMentions(state, (seq) => seq > readSeq);
  if (readSeq >= state.snapshotSeq) state.conversation.unreadCount = state.countedSeqs.length;
  else state.needsRefresh = true;
}
