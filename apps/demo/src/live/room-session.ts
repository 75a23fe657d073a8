import type { Group } from "@hongyan/chat";
import { codeOf, sdk, TYPES } from "../chat/client.ts";
import { likesKey, takeLikes } from "./likes.ts";
import { lineOf, toldBy } from "./live-lines.ts";
import { clearRoom, liveStore, patchLive, type RoomFault } from "./live-state.ts";
import { clearStream, pushLines } from "./live-stream.ts";
import { forgetRoom, rememberRoom } from "./rooms-known.ts";

const faults: Readonly<Record<number, RoomFault>> = {
  2602: "notFound",
  2603: "notFound",
  10010: "notFound",
  10015: "notFound",
  2662: "notARoom",
  10007: "banned",
};

/** Enters a room: as a guest, or with one's name. */
export async function enterRoom(groupId: string): Promise<void> {
  clearStream();
  try {
    const { data } = await sdk().joinGroup({
      groupID: groupId,
      ...(!liveStore.get().me && { type: TYPES.GRP_AVCHATROOM }),
    });
    if (isElsewhere(groupId)) return;
    const { group } = data;
    if (!group || group.type !== TYPES.GRP_AVCHATROOM) return patchLive({ roomFault: "notARoom" });
    takeRoomGroup(group);
    patchLive({ online: group.memberCount });
    rememberRoom({ groupId, name: group.name || groupId });
    await Promise.allSettled([showRecent(groupId), askLikes(groupId), askOnline()]);
  } catch (fault) {
    if (isElsewhere(groupId)) return;
    const roomFault = faults[codeOf(fault)] ?? "unreachable";
    if (roomFault === "notFound") forgetRoom(groupId);
    patchLive({ roomFault });
  }
}

const isElsewhere = (groupId: string): boolean => {
  const { route } = liveStore.get();
  return route.kind !== "room" || route.groupId !== groupId;
};

export async function leaveRoom(groupId: string): Promise<void> {
  clearRoom();
  clearStream();
  // The next room is entered whether or not this one was told.
  await sdk()
    .quitGroup(groupId)
    .catch(() => undefined);
}

export function takeRoomGroup(group: Group): void {
  const { groupID: groupId, name, notification, ownerID, muteAllMembers, selfInfo, memberCount } = group;
  const { me, room } = liveStore.get();
  patchLive({
    room: {
      groupId,
      name: name || groupId,
      notice: notification || "",
      ownerId: ownerID || "",
      mutesAll: muteAllMembers === true,
      role: me ? (selfInfo?.role ?? "") : "",
      mutedUntil: selfInfo?.muteUntil || 0,
    },
    ...(room === undefined && memberCount > 0 && { online: memberCount }),
  });
}

/** Out of the room, not by one's own wish. */
export function toldOut(roomFault: RoomFault): void {
  const { room } = liveStore.get();
  if (room && roomFault === "gone") forgetRoom(room.groupId);
  liveStore.update(({ room: _left, ...state }) => ({ ...state, roomFault }));
}

async function showRecent(groupId: string): Promise<void> {
  const { data } = await sdk().getMessageList({ conversationID: `GROUP${groupId}` });
  const lines = data.messageList.filter((message) => toldBy(message).kind === "line").map(lineOf);
  pushLines(lines);
}

async function askLikes(groupId: string): Promise<void> {
  const { data } = await sdk().getGroupCounters({ groupID: groupId, keyList: [likesKey] });
  takeLikes(data.counters[likesKey] ?? 0);
}

export async function askOnline(): Promise<void> {
  const { room, me } = liveStore.get();
  if (!room || !me || document.visibilityState !== "visible") return;
  try {
    const { data } = await sdk().getGroupOnlineMemberCount(room.groupId);
    if (liveStore.get().room?.groupId === room.groupId) patchLive({ online: data.memberCount });
  } catch {
    // The count may be a little old; the next round asks again.
  }
}
