import { sdk, TYPES } from "../chat/client.ts";
import { giftPayload } from "./gifts.ts";
import { noteGifts } from "./given-gifts.ts";
import { lineOf } from "./live-lines.ts";
import { liveStore, patchLive } from "./live-state.ts";
import { pushOwnLine } from "./live-stream.ts";
import { takeRoomGroup } from "./room-session.ts";

type Sent = ReturnType<ReturnType<typeof sdk>["createTextMessage"]>;

export async function sayInRoom(text: string, isImportant: boolean): Promise<void> {
  const message = sdk().createTextMessage({
    ...toRoom(),
    payload: { text },
    ...(isImportant && { priority: TYPES.MSG_PRIORITY_HIGH }),
  });
  await deliver(message);
}

/** Gifts are not dropped where a room talks faster than it can hear. */
export async function sendGift(gift: string, description: string): Promise<void> {
  const payload = giftPayload(gift, description);
  await deliver(sdk().createCustomMessage({ ...toRoom(), payload, priority: TYPES.MSG_PRIORITY_HIGH }));
}

const toRoom = () => ({
  to: liveStore.get().room?.groupId ?? "",
  conversationType: TYPES.CONV_GROUP,
});

async function deliver(message: Sent): Promise<void> {
  const { me } = liveStore.get();
  const line = { ...lineOf(message), name: me?.nick ?? "", avatar: me?.avatar ?? "", isOwn: true };
  pushOwnLine(line);
  try {
    await sdk().sendMessage(message);
    noteGifts([line]);
  } catch (fault) {
    pushOwnLine({ ...line, hasFailed: true });
    throw fault;
  }
}

export async function makeRoom(name: string, groupId: string): Promise<string> {
  const { data } = await sdk().createGroup({
    type: TYPES.GRP_AVCHATROOM,
    name,
    ...(groupId && { groupID: groupId }),
  });
  return data.group.groupID;
}

export async function saveRoomNotice(groupId: string, notification: string): Promise<void> {
  const { data } = await sdk().updateGroupProfile({ groupID: groupId, notification });
  takeRoomGroup(data.group);
}

export async function muteRoom(groupId: string, mutesAll: boolean): Promise<void> {
  const { data } = await sdk().updateGroupProfile({ groupID: groupId, muteAllMembers: mutesAll });
  takeRoomGroup(data.group);
}

/** `seconds` 0 lets the person speak again. */
export async function muteInRoom(groupId: string, userId: string, seconds: number): Promise<void> {
  await sdk().setGroupMemberMuteTime({ groupID: groupId, userID: userId, muteTime: seconds });
}

export async function banFromRoom(groupId: string, userId: string, seconds: number): Promise<void> {
  await sdk().deleteGroupMember({ groupID: groupId, userIDList: [userId], duration: seconds });
}

export async function endRoom(groupId: string): Promise<void> {
  await sdk().dismissGroup(groupId);
  patchLive({ roomFault: "gone" });
}

export type Viewer = { userId: string; name: string; avatar: string };

export async function listViewers(groupId: string): Promise<Viewer[]> {
  const { data } = await sdk().getGroupMemberList({ groupID: groupId, count: 100 });
  return data.memberList.map(({ userID, nick, avatar }) => ({
    userId: userID,
    name: nick || userID,
    avatar: avatar || "",
  }));
}
