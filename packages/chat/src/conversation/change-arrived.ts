import type { Context } from "../context.ts";
import { announceConversations } from "./announce-conversations.ts";
import { applyChange, type Change } from "./apply-change.ts";
import type { ConversationState } from "./conversation-memory.ts";
import { settleInBackground } from "./settle-conversation.ts";

/** A change told by an event, or made here: applied where it is the next one, asked for with those before it otherwise. */
export function changeArrived(context: Context, state: ConversationState, change: Change): void {
  if (change.position === state.changePosition + 1) applyChange(context, state, change);
  else state.targetChange = Math.max(state.targetChange, change.position);
  settleInBackground(context, state);
  announceConversations(context);
}
