import type { EventData } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import type { Context } from "../context.ts";
import { announceConversations } from "./announce-conversations.ts";
import { type ConversationState, stateOf } from "./conversation-memory.ts";
import { clearHistory } from "./history.ts";
import { settleInBackground } from "./settle-conversation.ts";

/** The back end put the read mark of this account somewhere, perhaps lower than it was. */
export function takeUnreadSet(
  context: Context,
  { conversationId, readSeq }: Pick<EventData<"conversationUnreadSet">, "conversationId" | "readSeq">,
): ConversationState {
  const state = stateOf(context.conversations, conversationId);
  state.readSeq = readSeq;
  state.needsRefresh = true;
  return state;
}

/** The back end emptied the history of a group for all its members. */
export function takeGroupClearing(context: Context, { groupId, clearedSeq }: EventData<"groupHistoryCleared">): void {
  const state = context.conversations.states.get(groupConversationId(groupId));
  if (!state) return;
  clearHistory(state, clearedSeq);
  state.needsRefresh = true;
  settleInBackground(context, state);
  announceConversations(context);
}
