import { ChatError, localCodes } from "../chat-error.ts";
import { assertReady, type Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { settleInBackground } from "../conversation/settle-conversation.ts";
import { type Result, success } from "../result.ts";
import { act } from "../session/act.ts";
import type { LiveSession } from "../session/live-session.ts";
import { assertGroupId } from "./assert-group-id.ts";
import { settleGroups } from "./group-list.ts";
import { endGuest } from "./guest-room.ts";
import { leaveLocally, leaveRoom } from "./live-room.ts";
import { takeGroupMembership } from "./take-group-events.ts";

/** Leaves a group, or a live room. */
export async function quitGroup(
  context: Context,
  live: LiveSession,
  groupID: string,
): Promise<Result<{ groupID: string }>> {
  assertGroupId(groupID);
  const { groups, userId } = context.session;
  const isInRoom = groups.rooms.has(groupID);
  if (userId === "" && isInRoom) {
    leaveLocally(context, groupID);
    endGuest(live);
    return success({ groupID });
  }
  assertReady(context);
  if (isInRoom) {
    await leaveRoom(context, groupID);
    return success({ groupID });
  }
  await settleGroups(context).catch(() => {});
  const isKnownOutside = groups.isListed && !groups.byId.get(groupID)?.isJoined;
  if (isKnownOutside && !groups.needsList) throw new ChatError(localCodes.notInGroup, `not in the group ${groupID}`);
  await act(context, () => context.request("quitGroup", { groupId: groupID }));
  settleInBackground(context, takeGroupMembership(context, groupID, false));
  announceConversations(context);
  return success({ groupID });
}
