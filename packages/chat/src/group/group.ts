import { emptyLastMessage, type LastMessage } from "../conversation/last-message.ts";

export interface CustomField {
  key: string;
  value: string;
}

/** This account's own place in a group. */
export interface GroupSelfInfo {
  userID: string;
  /** A `GRP_MBR_ROLE_*` value; `''` outside the group. */
  role: string;
  /** One of the receive options of `setMessageRemindType`. */
  messageRemindType: string;
  /** Unix seconds. */
  joinTime: number;
  nameCard: string;
  /** Unix seconds; 0: not muted. */
  muteUntil: number;
  memberCustomField: CustomField[];
}

/** A group. A live object, one for each group: the SDK changes its fields later. Source: Web SDK, "Group". */
export interface Group {
  groupID: string;
  name: string;
  avatar: string;
  /** A `GRP_*` value, or a type of the app. */
  type: string;
  introduction: string;
  notification: string;
  /** `''` where nobody owns it. */
  ownerID: string;
  /** Unix seconds. */
  // biome-ignore lint/suspicious/noExplicitAny: a number, which one published type file says is a text.
  createTime: any;
  /** Rises with every change of the profile. */
  infoSequence: number;
  /** Last change of the profile, Unix seconds. */
  lastInfoTime: number;
  selfInfo: GroupSelfInfo;
  lastMessage: LastMessage;
  /** What the next message will have as `sequence`. */
  nextMessageSeq: number;
  memberCount: number;
  /** 0: no limit. */
  maxMemberCount: number;
  /** Only the owner, admins and the app may send. */
  muteAllMembers: boolean;
  /** A `JOIN_OPTIONS_*` value. */
  joinOption: string;
  /** An `INVITE_OPTIONS_*` value. */
  inviteOption: string;
  groupCustomField: CustomField[];
  /** A community with topics. */
  isSupportTopic: boolean;
}

/** An unread message that mentions this account or everybody. */
export interface GroupAtInfo {
  from: string;
  groupID: string;
  /** `sequence` of the message. */
  messageSequence: number;
  /** One of `CONV_AT_ME`, `CONV_AT_ALL`, `CONV_AT_ALL_AT_ME`. */
  atTypeArray: number[];
}

/** A group of which only the name is known. */
export function emptyGroup(groupID: string): Group {
  return {
    groupID,
    name: "",
    avatar: "",
    type: "",
    introduction: "",
    notification: "",
    ownerID: "",
    createTime: 0,
    infoSequence: 0,
    lastInfoTime: 0,
    selfInfo: emptySelf(),
    lastMessage: emptyLastMessage(),
    nextMessageSeq: 1,
    memberCount: 0,
    maxMemberCount: 0,
    muteAllMembers: false,
    joinOption: "",
    inviteOption: "",
    groupCustomField: [],
    isSupportTopic: false,
  };
}

export function emptySelf(): GroupSelfInfo {
  return {
    userID: "",
    role: "",
    messageRemindType: "",
    joinTime: 0,
    nameCard: "",
    muteUntil: 0,
    memberCustomField: [],
  };
}
