import { sdk, TYPES } from "./client.ts";
import { loadRequests } from "./follow-groups.ts";
import { type GroupView, groupView, type JoinRequestView } from "./group-views.ts";
import { groupsStore, patchGroups } from "./groups-state.ts";
import { takeGroup } from "./take-group.ts";

export const groupConversationId = (groupId: string): string => `GROUP${groupId}`;

export type NewGroup = {
  type: string;
  name: string;
  groupId: string;
  avatar: string;
  userIds: readonly string[];
};

/** Whom members may bring in at once, and whom only with an admin's word. */
const inviteOptions: Readonly<Record<string, string>> = { Public: "NeedPermission", ChatRoom: "FreeAccess" };

export async function createGroup(wanted: NewGroup): Promise<{ groupId: string; isOverLimit: boolean }> {
  const { type, name, groupId, avatar, userIds } = wanted;
  const inviteOption = inviteOptions[type];
  const { data } = await sdk().createGroup({
    type,
    name,
    ...(groupId && { groupID: groupId }),
    ...(avatar && { avatar }),
    ...(inviteOption && { inviteOption }),
    ...(userIds.length > 0 && { memberList: userIds.map((userID) => ({ userID })) }),
  });
  takeGroup(data.group);
  const made = data.group.groupID;
  if (type === TYPES.GRP_WORK) await greet(made);
  return { groupId: made, isOverLimit: (data.overLimitUserIDList ?? []).length > 0 };
}

/** Before its first message nobody but the owner sees a work group. */
async function greet(groupId: string): Promise<void> {
  const message = sdk().createTextMessage({
    to: groupId,
    conversationType: TYPES.CONV_GROUP,
    payload: { text: "👋" },
  });
  await sdk().sendMessage(message);
}

export async function findGroup(groupId: string): Promise<GroupView | undefined> {
  const { data } = await sdk().searchGroupByID(groupId);
  return data.group ? groupView(data.group) : undefined;
}

export async function joinGroup(groupId: string, words: string): Promise<"joined" | "waiting" | "alreadyIn"> {
  const { data } = await sdk().joinGroup({ groupID: groupId, ...(words && { applyMessage: words }) });
  takeGroup(data.group);
  if (data.status === TYPES.JOIN_STATUS_WAIT_APPROVAL) return "waiting";
  return data.status === TYPES.JOIN_STATUS_ALREADY_IN_GROUP ? "alreadyIn" : "joined";
}

/** Reads the whole profile; lists hold only a part of it. */
export async function readGroup(groupId: string): Promise<void> {
  const { data } = await sdk().getGroupProfile({ groupID: groupId });
  takeGroup(data.group);
}

export async function readOnlineCount(groupId: string): Promise<void> {
  const { data } = await sdk().getGroupOnlineMemberCount(groupId);
  patchGroups({ online: { ...groupsStore.get().online, [groupId]: data.memberCount } });
}

export type GroupChange = Partial<
  Pick<GroupView, "name" | "avatar" | "introduction" | "notification" | "mutesAll" | "joinOption" | "inviteOption">
>;

export async function saveGroup(groupId: string, { mutesAll, ...change }: GroupChange): Promise<void> {
  const { data } = await sdk().updateGroupProfile({
    groupID: groupId,
    ...change,
    ...(mutesAll !== undefined && { muteAllMembers: mutesAll }),
  });
  takeGroup(data.group);
}

export async function leaveGroup(groupId: string): Promise<void> {
  await sdk().quitGroup(groupId);
  dropGroup(groupId);
}

export async function dismissGroup(groupId: string): Promise<void> {
  await sdk().dismissGroup(groupId);
  dropGroup(groupId);
}

function dropGroup(groupId: string): void {
  const { [groupId]: _gone, ...groups } = groupsStore.get().groups;
  patchGroups({ groups });
}

export async function transferGroup(groupId: string, userId: string): Promise<void> {
  const { data } = await sdk().changeGroupOwner({ groupID: groupId, newOwnerID: userId });
  takeGroup(data.group);
  await readGroup(groupId);
}

/** The first answer of the group's managers counts; after it the request is gone for all of them. */
export async function answerRequest(request: JoinRequestView, isAccepted: boolean): Promise<void> {
  try {
    const { data } = await sdk().handleGroupApplication({
      handleAction: isAccepted ? "Agree" : "Reject",
      application: request.application,
    });
    takeGroup(data.group);
  } finally {
    await loadRequests().catch(() => undefined);
  }
}
