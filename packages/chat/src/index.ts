import { EVENT, type EventName } from "./constants/event.ts";
import { type SignalingName, TSignaling } from "./constants/signaling.ts";
import { TYPES } from "./constants/types.ts";
import { create } from "./create.ts";
import { surfaceVersion } from "./version.ts";

export type { ChatError } from "./chat-error.ts";
export type { ChatSDK, CreateChatOptions } from "./chat-sdk.ts";
export type { Conversation } from "./conversation/conversation.ts";
export type { ConversationFilter, DeleteConversationsResult } from "./conversation/conversation-api.ts";
export type { RemindTypeResult } from "./conversation/conversation-settings-api.ts";
export type { LastMessage } from "./conversation/last-message.ts";
export type { ReceiveMessageOpt } from "./conversation/receive-message-opt.ts";
export type { ChatEvent, EventData, EventHandler } from "./events.ts";
export type { CustomField, Group, GroupAtInfo, GroupSelfInfo } from "./group/group.ts";
export type {
  CreateGroupOptions,
  GroupApplication,
  SearchGroupsOptions,
  UpdateGroupOptions,
} from "./group/group-api.ts";
export type { GroupMember } from "./group/group-member.ts";
export type { MemberListOptions } from "./group/group-member-api.ts";
export type { PinnedMessageChange, ReadMemberList } from "./group/group-message-api.ts";
export type { Message, MessageReadReceipt, UserInfo } from "./message/message.ts";
export type {
  CreateOptions,
  HoppingList,
  HoppingOptions,
  MessageList,
  OfflinePushInfo,
  SendOptions,
} from "./message/message-api.ts";
export type { MessageExtension, MessageExtensionResult } from "./message/message-change-api.ts";
export type * from "./message/payloads.ts";
export type { UserStatus } from "./presence/presence-api.ts";
export type { Profile } from "./profile/profile.ts";
export type { ProfileUpdate } from "./profile/profile-api.ts";
export type { Friend, FriendApplication, FriendApplications, FriendGroup, UserFailure } from "./relation/friend.ts";
export type { AddFriendOptions, FriendGroupChange } from "./relation/friend-api.ts";
export type { FollowChange, FollowInfo, FollowPage, UserResult } from "./relation/relation-api.ts";
export type { Result } from "./result.ts";
export type { LoginOptions, LoginResult } from "./session/session-api.ts";
export type { UpgradePrompt } from "./session/upgrade-prompt.ts";
export type { Invited, InviteToGroup, InviteToUser, Signaling, SignalingEvent } from "./signaling/signaling-api.ts";
export type { Topic } from "./topic/topic.ts";
export type { CreateTopicOptions, TopicFailure, UpdateTopicOptions } from "./topic/topic-api.ts";

/** The entry to the SDK. Source: Web SDK, "TencentCloudChat". */
const TencentCloudChat = { create, EVENT, TYPES, TSignaling, VERSION: surfaceVersion } as const;

/** Apps write `TencentCloudChat.TYPES` as a type as well. */
declare namespace TencentCloudChat {
  export type EVENT = EventName;
  /** A value of `TYPES`. Options and fields that take one are plain strings and numbers. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type stands for texts and numbers, and fits wherever either does.
  export type TYPES = any;
  export type TSignaling = SignalingName;
}

export default TencentCloudChat;
