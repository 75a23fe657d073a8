import { assertReady, type Context } from "../context.ts";
import { act } from "../session/act.ts";
import { announceConversations } from "./announce-conversations.ts";
import { applyOwnRead } from "./apply-snapshot.ts";
import { assertConversationId } from "./assert-conversation-id.ts";
import { showLastMessage } from "./conversation.ts";
import { type ConversationState, stateOf } from "./conversation-memory.ts";
import { clearHistory } from "./history.ts";
import { emptyLastMessage } from "./last-message.ts";
import { settleConversation } from "./settle-conversation.ts";

/** Empties one's own history of a conversation, which stays on the list. */
export async function clearHistoryMessage(context: Context, conversationId: string): Promise<void> {
  assertReady(context);
  assertConversationId(conversationId);
  const { clearedSeq } = await act(context, () => context.request("clearHistory", { conversationId }));
  const state = stateOf(context.conversations, conversationId);
  applyClearing(state, clearedSeq);
  await settleConversation(context, state);
  announceConversations(context);
}

/** Everything up to a seq is gone, and read. What is shown then is the server's to say: something new may have come. */
export function applyClearing(state: ConversationState, clearedSeq: number): void {
  clearHistory(state, clearedSeq);
  applyOwnRead(state, clearedSeq);
  if (state.lastMessageSeq <= clearedSeq) {
    state.lastMessageSeq = 0;
    showLastMessage(state.conversation, emptyLastMessage());
  }
  state.needsRefresh = true;
}
