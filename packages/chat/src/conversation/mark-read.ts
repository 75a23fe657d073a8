import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { act } from "../session/act.ts";
import { announceConversations } from "./announce-conversations.ts";
import { applyOwnRead } from "./apply-snapshot.ts";
import { assertConversationId } from "./assert-conversation-id.ts";
import { stateOf } from "./conversation-memory.ts";
import { settleInBackground } from "./settle-conversation.ts";

/** Everything this device knows of a conversation is read. */
export async function markRead(context: Context, conversationId: string): Promise<void> {
  if (conversationId === TYPES.CONV_SYSTEM) return;
  assertConversationId(conversationId);
  const state = stateOf(context.conversations, conversationId);
  const seq = state.headSeq;
  if (seq <= state.readSeq && state.processedSeq !== undefined) return;
  const { readSeq } = await act(context, () =>
    context.request("markConversationRead", { conversationId, ...(seq > 0 ? { seq } : {}) }),
  );
  applyOwnRead(state, readSeq);
  settleInBackground(context, state);
  announceConversations(context);
}

export async function markAllRead(context: Context, scope: string | undefined): Promise<void> {
  if (scope === TYPES.READ_ALL_GROUP_MSG) return;
  const unread = [...context.conversations.states.values()].filter(({ conversation }) => conversation.unreadCount > 0);
  await Promise.all(unread.map(({ conversation }) => markRead(context, conversation.conversationID)));
}
