import type { ClientMessage } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import { keepMessage } from "../conversation/history.ts";
import { labelOf } from "./elements.ts";
import { contentOf, conversationIdOf, fromWire, knownMessage, takeEdit } from "./from-wire.ts";
import type { StoredMessage } from "./message-memory.ts";

/** A message was changed. Without the message: it was changed again later, or this account may not see it. */
export function applyEdit(
  context: Context,
  state: ConversationState,
  { seq, message: wire }: { seq: number; message?: ClientMessage },
  isCountedIn: boolean,
): void {
  if (!wire) return;
  if (!isProcessed(state, seq)) state.editedAhead.set(seq, wire);
  const known = knownMessage(context, wire);
  const isNews = known !== undefined && takeEdit(known, wire);
  if (!isCountedIn && state.lastMessageSeq === seq) showInList(context, state, known ?? fromEdit(wire));
  if (isNews && isProcessed(state, seq) && !known.isRevoked) context.emitter.emit(EVENT.MESSAGE_MODIFIED, [known]);
}

/** An edit told by an event: the app hears of it also where it has not asked for the message yet. */
export function takeUnknownEdited(context: Context, wire: ClientMessage): void {
  const state = context.conversations.states.get(conversationIdOf(context.session.userId, wire));
  if (!state) return;
  const isGone = wire.seq <= state.clearedSeq || state.deletedSeqs.has(wire.seq);
  if (knownMessage(context, wire) || isGone || !isProcessed(state, wire.seq)) return;
  const message = fromWire(context, wire);
  keepMessage(state, message);
  context.emitter.emit(EVENT.MESSAGE_MODIFIED, [message]);
}

function isProcessed(state: ConversationState, seq: number): boolean {
  return state.processedSeq !== undefined && seq <= state.processedSeq;
}

type Content = Pick<StoredMessage, "type" | "payload" | "_elements" | "isRevoked">;

function fromEdit(wire: ClientMessage): Content {
  const { type, payload, _elements } = contentOf(wire);
  return { type, payload, _elements, isRevoked: wire.isRecalled ?? false };
}

function showInList({ language }: Context, { conversation }: ConversationState, content: Content) {
  const { lastMessage } = conversation;
  lastMessage.type = content.type;
  lastMessage.payload = content.payload;
  lastMessage.messageForShow = content.isRevoked ? "" : labelOf(content._elements, language);
}
