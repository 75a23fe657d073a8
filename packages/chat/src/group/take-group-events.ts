import type { GroupNotice } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import type { Context } from "../context.ts";
import { type ConversationState, stateOf } from "../conversation/conversation-memory.ts";

/** The account is in a group from now on, or no longer. */
export function takeGroupMembership(context: Context, groupId: string, _isMember: boolean): ConversationState {
  const state = stateOf(context.conversations, groupConversationId(groupId));
  state.needsRefresh = true;
  return state;
}

export function takeGroupNotice(_context: Context, _notice: GroupNotice): void {}
