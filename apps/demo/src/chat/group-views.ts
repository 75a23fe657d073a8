import type { Group, GroupApplication, GroupMember, Message } from "@hongyan/chat";

export type GroupView = {
  groupId: string;
  type: string;
  name: string;
  avatar: string;
  introduction: string;
  notification: string;
  ownerId: string;
  memberCount: number;
  mutesAll: boolean;
  joinOption: string;
  inviteOption: string;
  /** One's own place in it; missing where one is not in it. */
  self?: { role: string; nameCard: string; mutedUntil: number };
};

export type MemberView = {
  userId: string;
  name: string;
  nick: string;
  nameCard: string;
  avatar: string;
  role: string;
  /** Unix seconds; 0: not muted. */
  mutedUntil: number;
};

/** Somebody who waits to be let in. */
export type JoinRequestView = {
  key: string;
  groupId: string;
  groupName: string;
  applicantId: string;
  applicantNick: string;
  /** Given where a member brings somebody in. */
  invitedId: string;
  words: string;
  /** As the SDK gave it, to be handed back with the answer. */
  application: unknown;
};

export function groupView(group: Group): GroupView {
  const { groupID: groupId, selfInfo: self } = group;
  return {
    groupId,
    type: group.type,
    name: group.name || groupId,
    avatar: group.avatar || "",
    introduction: group.introduction || "",
    notification: group.notification || "",
    ownerId: group.ownerID || "",
    memberCount: group.memberCount || 0,
    mutesAll: group.muteAllMembers === true,
    joinOption: group.joinOption || "",
    inviteOption: group.inviteOption || "",
    ...(self?.role && {
      self: { role: self.role, nameCard: self.nameCard || "", mutedUntil: self.muteUntil || 0 },
    }),
  };
}

export function memberView(member: GroupMember): MemberView {
  const { userID: userId, nick, nameCard } = member;
  return {
    userId,
    name: nameCard || nick || userId,
    nick: nick || userId,
    nameCard: nameCard || "",
    avatar: member.avatar || "",
    role: member.role || "Member",
    mutedUntil: member.muteUntil || 0,
  };
}

/** `applicationType` 2: a member brings somebody in. */
const invitation = 2;

export function joinRequestView(application: GroupApplication): JoinRequestView {
  const { applicant, groupID: groupId, userID = "" } = application;
  const invitedId = application.applicationType === invitation ? userID : "";
  return {
    key: [groupId, applicant, invitedId].join(" "),
    groupId,
    groupName: application.groupName || groupId,
    applicantId: applicant,
    applicantNick: application.applicantNick || applicant,
    invitedId,
    words: application.note || "",
    application,
  };
}

/** The conversation that notices come in. */
export const systemConversationId = "@TIM#SYSTEM";

export type NoticeView = {
  id: string;
  /** Unix seconds. */
  time: number;
  /** What happened: `operationType` of the public surface. */
  kind: number;
  groupId: string;
  groupName: string;
  operatorId: string;
  operatorNick: string;
  words: string;
  message: Message;
};

export const isNotice = ({ type }: Pick<Message, "type">): boolean => (type as string) === "TIMGroupSystemNoticeElem";

export function noticeView(message: Message): NoticeView {
  const { operationType, operatorID, groupProfile, handleMessage, userDefinedField } = message.payload;
  const groupId = groupProfile?.groupID || groupProfile?.to || message.to;
  return {
    id: message.ID,
    time: message.time,
    kind: Number(operationType),
    groupId,
    groupName: groupProfile?.name || groupProfile?.groupName || groupId,
    operatorId: operatorID || "",
    operatorNick: message.nick || operatorID || "",
    words: userDefinedField || handleMessage || "",
    message,
  };
}
