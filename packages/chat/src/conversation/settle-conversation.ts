import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Context } from "../context.ts";
import { hasMovedSince } from "../group/group-memory.ts";
import { refreshExtensions } from "../message/refresh-extensions.ts";
import { announceConversations } from "./announce-conversations.ts";
import { applyChange } from "./apply-change.ts";
import { applySnapshot } from "./apply-snapshot.ts";
import type { ConversationState } from "./conversation-memory.ts";
import { closeHistory } from "./history.ts";
import { invisibleArrived, messageArrived, takeMessages } from "./take-messages.ts";

/** How long a hole may be filled by events that are on their way, before it is asked for. */
const holeGraceMs = 40;
/** After a longer absence only the newest messages are fetched; older ones come as the app pages back. */
const longestCatchUp = 500;
const mostRefreshes = 5;

type Step = (context: Context, state: ConversationState) => Promise<void>;

/** Asks the server for whatever is missing of a conversation, until nothing is. Rejects with the request that failed. */
export function settleConversation(context: Context, state: ConversationState): Promise<void> {
  takeMessages(context, state);
  if (!state.settling && nextStep(state)) state.settling = settle(context, state);
  return state.settling ?? Promise.resolve();
}

/** The same for events: a failure waits for the next event or the next reconnect. */
export function settleInBackground(context: Context, state: ConversationState): void {
  settleConversation(context, state).catch((error) =>
    context.log.warn(`could not complete ${state.conversation.conversationID}: ${String(error)}`),
  );
}

async function settle(context: Context, state: ConversationState) {
  try {
    for (let step = nextStep(state); step; step = nextStep(state)) {
      await step(context, state);
      takeMessages(context, state);
    }
  } catch (error) {
    // Asking again would be refused again; only an unreachable server is worth another try.
    if (!isUnreachable(error)) giveUp(state);
    throw error;
  } finally {
    state.settling = undefined;
  }
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof ChatError && error.code === localCodes.unreachable;
}

function giveUp(state: ConversationState) {
  state.needsRefresh = false;
  state.targetSeq = state.processedSeq ?? 0;
  state.targetChange = state.changePosition;
  state.staleExtensions.clear();
}

function nextStep(state: ConversationState): Step | undefined {
  if (state.processedSeq === undefined || state.needsRefresh) return refresh;
  if (state.targetSeq > state.processedSeq) return fillHole;
  if (state.targetChange > state.changePosition) return catchUpChanges;
  if (state.staleExtensions.size > 0) return refreshExtensions;
  return undefined;
}

async function refresh(context: Context, state: ConversationState) {
  state.needsRefresh = false;
  try {
    for (let attempt = 0; attempt < mostRefreshes; attempt += 1) {
      const conversationId = state.conversation.conversationID;
      const { moves } = context.session.groups;
      const { conversation, logPosition } = await context.request("getConversation", { conversationId });
      const isSelfOld = hasMovedSince(context.session.groups, conversation.group?.groupId, moves);
      if (applySnapshot(context, state, conversation, { readAt: logPosition, isSelfOld })) break;
    }
  } catch (error) {
    state.needsRefresh = true;
    throw error;
  }
  announceConversations(context);
}

async function fillHole(context: Context, state: ConversationState) {
  if (!context.session.isSyncing) {
    await new Promise((resolve) => setTimeout(resolve, holeGraceMs));
    takeMessages(context, state);
  }
  skipFarBehind(state);
  const fromSeq = (state.processedSeq ?? 0) + 1;
  if (fromSeq > state.targetSeq) return;
  const toSeq = Math.min(endOfHole(state, fromSeq), fromSeq + limits.messagesPerFetch - 1);
  const conversationId = state.conversation.conversationID;
  const { messages, lastSeq } = await context.request("fetchMessages", { conversationId, fromSeq, toSeq });
  for (const wire of messages) messageArrived(context, state, wire);
  for (let seq = fromSeq; seq <= Math.min(toSeq, lastSeq); seq += 1) invisibleArrived(state, seq);
  if (lastSeq < fromSeq) state.targetSeq = fromSeq - 1;
}

/** The last seq before the next message that is here already. */
function endOfHole(state: ConversationState, fromSeq: number): number {
  let end = state.targetSeq;
  for (const seq of state.arrived.keys()) if (seq > fromSeq && seq - 1 < end) end = seq - 1;
  return end;
}

function skipFarBehind(state: ConversationState) {
  const behind = state.targetSeq - (state.processedSeq ?? 0);
  if (behind <= longestCatchUp) return;
  closeHistory(state);
  state.processedSeq = state.targetSeq - limits.messagesPerFetch;
  state.skippedThroughSeq = state.processedSeq;
  for (const seq of state.arrived.keys()) if (seq <= state.processedSeq) state.arrived.delete(seq);
}

async function catchUpChanges(context: Context, state: ConversationState) {
  // Messages that come from now on show what became of them; the list does only where the server counted it in.
  if (state.bySeq.size === 0 && state.arrived.size === 0) {
    state.changePosition = state.targetChange;
    if (state.headChange < state.changePosition) state.needsRefresh = true;
    return;
  }
  const answer = await context.request("listConversationChanges", {
    conversationId: state.conversation.conversationID,
    afterPosition: state.changePosition,
  });
  if (answer.isReset) closeHistory(state);
  for (const change of answer.changes) applyChange(context, state, change);
  if (!answer.hasMore) state.changePosition = Math.max(state.changePosition, answer.changePosition);
  if (!answer.hasMore) state.targetChange = state.changePosition;
  announceConversations(context);
}
