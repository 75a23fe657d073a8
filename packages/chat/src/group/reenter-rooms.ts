import { ChatError, localCodes, serverCodes } from "../chat-error.ts";
import { type Context, serverNow } from "../context.ts";
import { noteInBackground } from "../relation/settle-friends.ts";
import type { Room } from "./group-memory.ts";
import { noticeKinds, takeGroupNotice } from "./group-notices.ts";
import { inRoomTurn, leaveLocally, takeRoom } from "./live-room.ts";

/** After a reconnect the server knows nothing of the live rooms any more. */
export function reenterRooms(context: Context): void {
  for (const room of context.session.groups.rooms.values())
    noteInBackground(
      context,
      `the live room ${room.groupId}`,
      inRoomTurn(context, () => reenterRoom(context, room)),
    );
}

async function reenterRoom(context: Context, room: Room): Promise<void> {
  const isStillIn = () => context.session.groups.rooms.get(room.groupId) === room;
  if (!isStillIn()) return;
  try {
    takeRoom(context, await context.request("enterRoom", { groupId: room.groupId }));
  } catch (error) {
    if (isStillIn()) tellEnd(context, room.groupId, error);
    throw error;
  }
}

/** Nobody told of it while the connection was away: the app hears that it is out, and why as far as the refusal says. */
function tellEnd(context: Context, groupId: string, error: unknown): void {
  const groupName = context.session.groups.byId.get(groupId)?.group.name ?? "";
  leaveLocally(context, groupId);
  if (!(error instanceof ChatError) || error.code === localCodes.unreachable) return;
  const kind = error.code === serverCodes.notPermitted ? noticeKinds.kicked : noticeKinds.dismissed;
  takeGroupNotice(context, { groupId, groupName, kind, operator: "", at: serverNow(context), random: 0 });
}
