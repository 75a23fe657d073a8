import type { Group } from "@hongyan/chat";
import { sdk, TYPES } from "./client.ts";
import { type MemberView, memberView } from "./group-views.ts";
import { groupsStore, learnNames, noMembers, patchMembers } from "./groups-state.ts";
import { takeGroup } from "./take-group.ts";

const pageSize = 100;

/** Reads the next page of a group's members, or the first. */
export async function loadMembers(groupId: string): Promise<void> {
  const list = groupsStore.get().members[groupId] ?? noMembers;
  if (list.isLoading || list.isComplete) return;
  patchMembers(groupId, (before) => ({ ...before, isLoading: true, hasFailed: false }));
  try {
    const { data } = await sdk().getGroupMemberList({
      groupID: groupId,
      count: pageSize,
      ...(list.nextOffset !== undefined && { offset: list.nextOffset }),
    });
    takePage(groupId, data.memberList.map(memberView), data.offset);
  } catch {
    patchMembers(groupId, (before) => ({ ...before, isLoading: false, hasFailed: true }));
  }
}

function takePage(groupId: string, page: readonly MemberView[], offset: number | string | undefined): void {
  learnNames(page.map(({ userId, name }) => ({ userId, name })));
  patchMembers(groupId, (before) => {
    const known = new Set(before.members.map(({ userId }) => userId));
    const members = [...before.members, ...page.filter(({ userId }) => !known.has(userId))];
    const isLast = page.length === 0 || offset === undefined || offset === "" || offset === 0;
    const { nextOffset: _read, ...rest } = before;
    return {
      ...rest,
      members,
      isLoading: false,
      isComplete: isLast,
      ...(!isLast && { nextOffset: offset }),
    };
  });
}

/** Who is in has changed: the start of the list is read again. What was read of a long one stays where it is. */
export async function reloadMembers(groupId: string): Promise<void> {
  const list = groupsStore.get().members[groupId];
  if (!list || list.isLoading) return;
  try {
    const { data } = await sdk().getGroupMemberList({ groupID: groupId, count: pageSize });
    const page = data.memberList.map(memberView);
    if (list.members.length > pageSize) return refreshMembers(groupId, page);
    patchMembers(groupId, () => noMembers);
    takePage(groupId, page, data.offset);
  } catch {
    // The list is as it was; the next change or the next look asks again.
  }
}

function refreshMembers(groupId: string, page: readonly MemberView[]): void {
  const news = new Map(page.map((member) => [member.userId, member]));
  patchMembers(groupId, (list) => ({
    ...list,
    members: list.members.map((member) => news.get(member.userId) ?? member),
  }));
}

/** They are in the group no more. */
export function dropMembers(groupId: string, userIds: readonly string[]): void {
  if (!groupsStore.get().members[groupId]) return;
  patchMembers(groupId, (list) => ({
    ...list,
    members: list.members.filter(({ userId }) => !userIds.includes(userId)),
  }));
}

/** Members by their IDs, for a search beyond what is read. */
export async function findMembers(groupId: string, userIds: readonly string[]): Promise<MemberView[]> {
  const { data } = await sdk().getGroupMemberProfile({ groupID: groupId, userIDList: [...userIds] });
  return data.memberList.map(memberView);
}

export type InviteOutcome = { added: number; isWaiting: boolean };

export async function inviteMembers(groupId: string, userIds: readonly string[]): Promise<InviteOutcome> {
  const { data } = await sdk().addGroupMember({ groupID: groupId, userIDList: [...userIds] });
  takeGroup(data.group);
  const added = data.successUserIDList.length;
  const settled = added + data.existedUserIDList.length + data.failureUserIDList.length;
  const isWaiting = userIds.length > settled + (data.overLimitUserIDList ?? []).length;
  await reloadMembers(groupId);
  return { added, isWaiting };
}

export async function removeMember(groupId: string, userId: string): Promise<void> {
  const { data } = await sdk().deleteGroupMember({ groupID: groupId, userIDList: [userId] });
  takeGroup(data.group);
  dropMembers(groupId, [userId]);
}

/** `seconds` 0 lets the member speak again. */
export async function muteMember(groupId: string, userId: string, seconds: number): Promise<void> {
  const { data } = await sdk().setGroupMemberMuteTime({ groupID: groupId, userID: userId, muteTime: seconds });
  takeGroup(data.group);
  const mutedUntil = seconds === 0 ? 0 : sdk().getServerTime() + seconds;
  changeMember(groupId, userId, { mutedUntil });
}

export async function setAdmin(groupId: string, userId: string, isAdmin: boolean): Promise<void> {
  const role = isAdmin ? TYPES.GRP_MBR_ROLE_ADMIN : TYPES.GRP_MBR_ROLE_MEMBER;
  const { data } = await sdk().setGroupMemberRole({ groupID: groupId, userID: userId, role });
  takeGroup(data.group);
  changeMember(groupId, userId, { role });
}

export async function saveNameCard(groupId: string, userId: string, nameCard: string): Promise<void> {
  const answer = await sdk().setGroupMemberNameCard({ groupID: groupId, userID: userId, nameCard });
  takeGroup(answer.data.group as Group | undefined);
  const nick = groupsStore.get().members[groupId]?.members.find((one) => one.userId === userId)?.nick ?? userId;
  changeMember(groupId, userId, { nameCard, name: nameCard || nick });
}

function changeMember(groupId: string, userId: string, change: Partial<MemberView>): void {
  patchMembers(groupId, (list) => ({
    ...list,
    members: list.members.map((one) => (one.userId === userId ? { ...one, ...change } : one)),
  }));
}

export type Reader = { userId: string; name: string; avatar: string };
export type ReaderPage = { readers: Reader[]; cursor: string; isComplete: boolean };

/** Who has read a message, or has not yet. */
export async function readReaders(messageId: string, hasRead: boolean, cursor: string): Promise<ReaderPage> {
  const message = sdk().findMessage(messageId);
  if (!message) return { readers: [], cursor: "", isComplete: true };
  const { data } = await sdk().getGroupMessageReadMemberList({ message, filter: hasRead ? 0 : 1, cursor, count: 100 });
  const users = (hasRead ? data.readUserInfoList : data.unreadUserInfoList) ?? [];
  const readers = users.map(({ userID, nick, avatar }) => ({
    userId: userID,
    name: nick || userID,
    avatar: avatar || "",
  }));
  return { readers, cursor: data.cursor, isComplete: data.isCompleted };
}
