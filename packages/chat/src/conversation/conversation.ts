import type { UserInfo } from "../message/message.ts";
import type { Profile } from "../profile/profile.ts";

/** What a conversation list shows of the newest message. */
export interface LastMessage {
  /** Unix seconds; 0 without a message. */
  lastTime: number;
  lastSequence: number;
  fromAccount: string;
  /** Text, or a short label in the language of the browser. */
  messageForShow: string;
  /** A `MSG_*` type; `''` without a message. */
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: apps read the payload by the type they expect, as they do on the public surface.
  payload: any;
  isRevoked: boolean;
  revoker: string;
  /** The other side has read it. */
  isPeerRead: boolean;
  nick: string;
  nameCard: string;
}

/** A conversation. A live object: the SDK changes its fields later. Source: Web SDK, "Conversation". */
export interface Conversation {
  conversationID: string;
  type: string;
  subType: string;
  unreadCount: number;
  lastMessage: LastMessage;
  /** The other side of a one-to-one conversation; all of its profile after `getConversationProfile`. */
  userProfile: UserInfo & Partial<Profile>;
  groupAtInfoList: unknown[];
  remark: string;
  isPinned: boolean;
  messageRemindType: string;
  markList: number[];
  customData: string;
  draftText: string;
  conversationGroupList: string[];
}

/** The other side as it is now; what is not said of it stays. */
export function showPeer(conversation: Conversation, peer: UserInfo & Partial<Profile>): void {
  conversation.userProfile = { ...conversation.userProfile, ...peer };
}
