import type { EVENT, EventName } from "./constants/event.ts";
import type { Conversation } from "./conversation/conversation.ts";
import type { ReceiveMessageOpt } from "./conversation/receive-message-opt.ts";
import type { Group } from "./group/group.ts";
import type { PinnedMessageChange } from "./group/group-message-api.ts";
import type { Message, MessageReadReceipt } from "./message/message.ts";
import type { MessageExtension } from "./message/message-change-api.ts";
import type { UserStatus } from "./presence/presence-api.ts";
import type { Profile } from "./profile/profile.ts";
import type { Friend, FriendApplications, FriendGroup } from "./relation/friend.ts";
import type { FollowChange } from "./relation/relation-api.ts";
import type { UpgradePrompt } from "./session/upgrade-prompt.ts";
import type { Topic } from "./topic/topic.ts";

type Values = typeof EVENT;

/** `data` of the events that this version raises. */
export type EventData = {
  [Name in Values["SDK_READY"] | Values["SDK_NOT_READY"]]: undefined;
} & {
  [Name in
    | Values["MESSAGE_RECEIVED"]
    | Values["MESSAGE_MODIFIED"]
    | Values["MESSAGE_REVOKED"]
    | Values["MESSAGE_READ_BY_PEER"]]: Message[];
} & {
  [Name in Values["MESSAGE_EXTENSIONS_UPDATED"]]: { messageID: string; extensions: MessageExtension[] };
} & {
  [Name in Values["MESSAGE_EXTENSIONS_DELETED"]]: { messageID: string; keyList: string[] };
} & { [Name in Values["MESSAGE_READ_RECEIPT_RECEIVED"]]: MessageReadReceipt[] } & {
  [Name in Values["CONVERSATION_LIST_UPDATED"]]: Conversation[];
} & {
  [Name in Values["TOTAL_UNREAD_MESSAGE_COUNT_UPDATED"]]: number;
} & { [Name in Values["CONVERSATION_GROUP_LIST_UPDATED"]]: string[] } & {
  [Name in Values["CONVERSATION_IN_GROUP_UPDATED"]]: { groupName: string; conversationList: Conversation[] };
} & { [Name in Values["ALL_RECEIVE_MESSAGE_OPT_UPDATED"]]: ReceiveMessageOpt } & {
  [Name in Values["PROFILE_UPDATED"]]: Profile[];
} & {
  [Name in Values["GROUP_LIST_UPDATED"]]: Group[];
} & { [Name in Values["PINNED_GROUP_MESSAGE_UPDATED"]]: PinnedMessageChange } & {
  [Name in Values["USER_STATUS_UPDATED"]]: UserStatus[];
} & {
  [Name in Values["FRIEND_LIST_UPDATED"]]: Friend[];
} & { [Name in Values["FRIEND_GROUP_LIST_UPDATED"]]: FriendGroup[] } & {
  [Name in Values["FRIEND_APPLICATION_LIST_UPDATED"]]: FriendApplications;
} & { [Name in Values["BLACKLIST_UPDATED"]]: string[] } & {
  [Name in
    | Values["MY_FOLLOWING_LIST_UPDATED"]
    | Values["MY_FOLLOWERS_LIST_UPDATED"]
    | Values["MUTUAL_FOLLOWERS_LIST_UPDATED"]]: FollowChange;
} & {
  [Name in Values["GROUP_ATTRIBUTES_UPDATED"]]: { groupID: string; groupAttributes: Record<string, string> };
} & {
  [Name in Values["GROUP_COUNTER_UPDATED"]]: { groupID: string; key: string; value: number };
} & { [Name in Values["TOPIC_CREATED"]]: { groupID: string; topicID: string } } & {
  [Name in Values["TOPIC_DELETED"]]: { groupID: string; topicIDList: string[] };
} & { [Name in Values["TOPIC_UPDATED"]]: { groupID: string; topic: Topic } } & {
  /** `upgrade`: with the type `TYPES.KICKED_OUT_CLIENT_TOO_OLD`. */
  [Name in Values["KICKED_OUT"]]: { type: string; upgrade?: UpgradePrompt };
} & { [Name in Values["NET_STATE_CHANGE"]]: { state: string } } & {
  /** `upgrade`: with the code 70090. */
  [Name in Values["ERROR"]]: { code: number; message: string; upgrade?: UpgradePrompt };
};

/** What an event handler receives. */
export type ChatEvent<Name extends EventName = EventName> = {
  name: Name;
  // biome-ignore lint/suspicious/noExplicitAny: events that later versions raise have no type yet.
  data: Name extends keyof EventData ? EventData[Name] : any;
};

export type EventHandler<Name extends EventName = EventName> = (event: ChatEvent<Name>) => void;
