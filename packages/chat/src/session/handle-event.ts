import type { AccountLogEntry, EventData, EventName } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { applyRecall } from "../conversation/apply-recall.ts";
import { applyPeerRead } from "../conversation/apply-snapshot.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { keepMessage } from "../conversation/history.ts";
import { settleInBackground } from "../conversation/settle-conversation.ts";
import { applyLogEntry } from "../conversation/sync-account.ts";
import { messageArrived } from "../conversation/take-messages.ts";
import { conversationIdOf, fromWire } from "../message/from-wire.ts";

type LogEvent = Extract<EventName, AccountLogEntry["kind"]>;

/** What an event needs beyond the context. */
export type EventNeeds = {
  /** An entry of the account's log is missing before this one. */
  onLogHole(logPosition: number): void;
  onKickedOut(type: string): void;
};

/** Applies one event. Events reach this in order, and never while the state is being loaded. */
export function handleEvent(context: Context, needs: EventNeeds, name: string, data: unknown): void {
  const handler = handlers[name as EventName] as
    | ((context: Context, data: unknown, needs: EventNeeds) => void)
    | undefined;
  // A newer server may tell more than this version knows.
  handler?.(context, data, needs);
}

const handlers: { [Name in EventName]: (context: Context, data: EventData<Name>, needs: EventNeeds) => void } = {
  messageReceived,
  messageRecalled,
  peerRead,
  messagesDeleted: logged("messagesDeleted"),
  conversationRead: logged("conversationRead"),
  conversationDeleted: logged("conversationDeleted"),
  conversationPinned: logged("conversationPinned"),
  profileUpdated: logged("profileUpdated"),
  kickedOut: (_context, { type }, needs) => needs.onKickedOut(type),
};

function messageReceived(context: Context, { message: wire }: EventData<"messageReceived">) {
  if (wire.seq === 0) {
    context.emitter.emit(EVENT.MESSAGE_RECEIVED, [fromWire(context, wire)]);
    return;
  }
  const state = stateOf(context.conversations, conversationIdOf(context.session.userId, wire.from, wire.to));
  const isProcessed = state.processedSeq !== undefined && wire.seq <= state.processedSeq;
  if (!isProcessed) {
    messageArrived(context, state, wire);
    settleInBackground(context, state);
    return;
  }
  // It came while the list was being loaded, and the list has counted it: still news to the app.
  const isNews = !context.messages.get(wire.id) && wire.placedAt >= context.session.loggedInAt;
  if (!isNews) return;
  const message = fromWire(context, wire);
  keepMessage(state, message);
  context.emitter.emit(EVENT.MESSAGE_RECEIVED, [message]);
}

function messageRecalled(context: Context, recall: EventData<"messageRecalled">) {
  const conversationId = conversationIdOf(context.session.userId, recall.from, recall.to);
  const state = context.conversations.states.get(conversationId);
  if (!state) return;
  if (recall.changePosition === state.changePosition + 1)
    applyRecall(context, state, { seq: recall.seq, by: recall.by, position: recall.changePosition });
  else state.targetChange = Math.max(state.targetChange, recall.changePosition);
  settleInBackground(context, state);
  announceConversations(context);
}

function peerRead(context: Context, { conversationId, peerReadSeq }: EventData<"peerRead">) {
  const state = context.conversations.states.get(conversationId);
  if (!state) return;
  applyPeerRead(context, state, peerReadSeq);
  announceConversations(context);
}

function logged<Name extends LogEvent>(kind: Name) {
  return (context: Context, data: EventData<Name> & { logPosition: number }, needs: EventNeeds) => {
    const { session } = context;
    if (data.logPosition <= session.logPosition) return;
    if (data.logPosition > session.logPosition + 1) return needs.onLogHole(data.logPosition);
    session.logPosition = data.logPosition;
    const state = applyLogEntry(context, { kind, data });
    if (state) settleInBackground(context, state);
    announceConversations(context);
  };
}
