import type { Group, GroupAtInfo } from "../group/group.ts";
import type { UserInfo } from "../message/message.ts";
import type { Profile } from "../profile/profile.ts";
import type { LastMessage } from "./last-message.ts";

/** A conversation. A live object: the SDK changes its fields later. Source: Web SDK, "Conversation". */
export interface Conversation {
  conversationID: string;
  /** `TYPES.CONV_C2C` or `TYPES.CONV_GROUP`. */
  type: string;
  /** Of a group: its type, a `GRP_*` value. */
  subType: string;
  unreadCount: number;
  lastMessage: LastMessage;
  /** The other side of a one-to-one conversation; all of its profile after `getConversationProfile`. */
  userProfile: UserInfo & Partial<Profile>;
  /** Of a conversation of a group, which alone has it: the one object of the group. */
  groupProfile: Group;
  /** Unread messages of a group that mention this account or everybody, oldest first. */
  groupAtInfoList: GroupAtInfo[];
  remark: string;
  isPinned: boolean;
  messageRemindType: string;
  markList: number[];
  customData: string;
  draftText: string;
  conversationGroupList: string[];
}

/** The newest message of the list; that of a group shows it as well. */
export function showLastMessage(conversation: Conversation, lastMessage: LastMessage): void {
  conversation.lastMessage = lastMessage;
  const group: Group | undefined = conversation.groupProfile;
  if (group) group.lastMessage = lastMessage;
}

/** The other side as it is now; what is not said of it stays. */
export function showPeer(conversation: Conversation, peer: UserInfo & Partial<Profile>): void {
  conversation.userProfile = { ...conversation.userProfile, ...peer };
}
