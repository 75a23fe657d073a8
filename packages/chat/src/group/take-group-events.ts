import type { EventData } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import type { Context } from "../context.ts";
import { type ConversationState, stateOf } from "../conversation/conversation-memory.ts";
import { settleInBackground } from "../conversation/settle-conversation.ts";
import { announceGroups } from "./announce-groups.ts";
import { forgetGroup } from "./forget-group.ts";
import { knownGroupOf, noteMove } from "./group-memory.ts";
import { noticeKinds, takeGroupNotice } from "./group-notices.ts";
import { leaveLocally } from "./live-room.ts";
import { takeGroup, takeSelf } from "./take-group.ts";

/** The account is in a group from now on, or no longer. Its conversation says the rest. */
export function takeGroupMembership(context: Context, groupId: string, isMember: boolean): ConversationState {
  const { groups } = context.session;
  const known = groups.byId.get(groupId);
  // Whoever came has yet to learn what group it is.
  if (known) noteMove(groups, known);
  if (known && !isMember) takeSelf(context, groupId, undefined);
  if (!isMember) forgetGroup(context, groupId);
  announceGroups(context);
  const state = stateOf(context.conversations, groupConversationId(groupId));
  state.needsRefresh = true;
  return state;
}

export function takeGroupUpdate(context: Context, { group }: EventData<"groupUpdated">): void {
  takeGroup(context, group);
}

export function takeSelfUpdate(context: Context, { groupId, self }: EventData<"groupSelfUpdated">): void {
  const { groups } = context.session;
  noteMove(groups, knownGroupOf(groups, groupId));
  takeSelf(context, groupId, self);
}

export function takeDismissal(context: Context, { groupId, by, at }: EventData<"groupDismissed">): void {
  const { groups } = context.session;
  const known = groups.byId.get(groupId);
  if (known?.isLive) {
    const wasInside = groups.rooms.has(groupId);
    leaveLocally(context, groupId);
    // Members of other groups have a notice of it in their log.
    const told = { groupId, groupName: known.group.name, kind: noticeKinds.dismissed, operator: by, at, random: 0 };
    if (wasInside) takeGroupNotice(context, told);
    return;
  }
  settleInBackground(context, takeGroupMembership(context, groupId, false));
}
