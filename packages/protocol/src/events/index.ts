import type { Static } from "@sinclair/typebox";
import { groupAttributesChanged, groupCountersChanged } from "./attribute-events.ts";
import { blocklistChanged } from "./block-events.ts";
import {
  conversationDeleted,
  conversationGroupChanged,
  conversationGroupCreated,
  conversationGroupDeleted,
  conversationGroupRenamed,
  conversationPinned,
  conversationRead,
  conversationSettingsUpdated,
  conversationUnreadSet,
  historyCleared,
  peerRead,
  receiveOptionUpdated,
} from "./conversation-events.ts";
import { followsChanged } from "./follow-events.ts";
import {
  groupDismissed,
  groupHistoryCleared,
  groupJoined,
  groupLeft,
  groupNoticed,
  groupPinsChanged,
  groupSelfUpdated,
  groupUpdated,
} from "./group-events.ts";
import { roomMessages } from "./live-events.ts";
import {
  messageEdited,
  messageExtensionsChanged,
  messageRecalled,
  messageReceived,
  messagesDeleted,
  receiptsSent,
} from "./message-events.ts";
import { userStatusUpdated } from "./presence-events.ts";
import { friendProfileUpdated, profileUpdated } from "./profile-events.ts";
import { friendGroupsChanged, friendRequestsChanged, friendsChanged } from "./relation-events.ts";
import { kickedOut } from "./session-events.ts";
import { topicCreated, topicsDeleted, topicUpdated } from "./topic-events.ts";

/** Every event. */
export const events = {
  messageReceived,
  messageRecalled,
  messageEdited,
  messageExtensionsChanged,
  messagesDeleted,
  receiptsSent,
  conversationRead,
  conversationUnreadSet,
  peerRead,
  conversationDeleted,
  historyCleared,
  conversationPinned,
  conversationSettingsUpdated,
  conversationGroupCreated,
  conversationGroupDeleted,
  conversationGroupRenamed,
  conversationGroupChanged,
  receiveOptionUpdated,
  profileUpdated,
  friendProfileUpdated,
  userStatusUpdated,
  friendsChanged,
  friendGroupsChanged,
  friendRequestsChanged,
  blocklistChanged,
  followsChanged,
  groupJoined,
  groupLeft,
  groupNoticed,
  groupUpdated,
  groupSelfUpdated,
  groupPinsChanged,
  groupDismissed,
  groupHistoryCleared,
  groupAttributesChanged,
  groupCountersChanged,
  topicCreated,
  topicsDeleted,
  topicUpdated,
  roomMessages,
  kickedOut,
} as const;

export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = Static<(typeof events)[Name]["data"]>;
