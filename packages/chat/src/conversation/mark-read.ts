import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { roomOf } from "../group/live-room.ts";
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
  if (roomOf(context, conversationId)) return;
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

const scopes: Readonly<Record<string, string>> = {
  [TYPES.READ_ALL_C2C_MSG]: TYPES.CONV_C2C,
  [TYPES.READ_ALL_GROUP_MSG]: TYPES.CONV_GROUP,
};

export async function markAllRead(context: Context, scope: string | undefined): Promise<void> {
  const type = scopes[scope ?? ""];
  const unread = [...context.conversations.states.values()].filter(
    ({ conversation }) => conversation.unreadCount > 0 && (type === undefined || conversation.type === type),
  );
  await Promise.all(unread.map(({ conversation }) => markRead(context, conversation.conversationID)));
}
