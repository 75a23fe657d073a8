import type { OperationName } from "@hongyan/protocol";
import type { ConnectionHandler, OperationHandler } from "../operation-handler.ts";
import { deleteGroupAttributes } from "./attribute/delete-group-attributes.ts";
import { listGroupAttributes } from "./attribute/list-group-attributes.ts";
import { setGroupAttributes } from "./attribute/set-group-attributes.ts";
import { changeConversationGroup } from "./conversation/change-conversation-group.ts";
import { clearHistory } from "./conversation/clear-history.ts";
import { createConversationGroup } from "./conversation/create-conversation-group.ts";
import { deleteConversationGroup } from "./conversation/delete-conversation-group.ts";
import { deleteConversations } from "./conversation/delete-conversations.ts";
import { getConversation } from "./conversation/get-conversation.ts";
import { listConversationChanges } from "./conversation/list-conversation-changes.ts";
import { listConversationGroups } from "./conversation/list-conversation-groups.ts";
import { listConversations } from "./conversation/list-conversations.ts";
import { markConversationRead } from "./conversation/mark-conversation-read.ts";
import { markConversations } from "./conversation/mark-conversations.ts";
import { pinConversation } from "./conversation/pin-conversation.ts";
import { getReceiveOption, setReceiveOption } from "./conversation/receive-option.ts";
import { renameConversationGroup } from "./conversation/rename-conversation-group.ts";
import { setConversationCustomData } from "./conversation/set-conversation-custom-data.ts";
import { setConversationRemindType } from "./conversation/set-conversation-remind-type.ts";
import { syncAccount } from "./conversation/sync-account.ts";
import { increaseGroupCounter } from "./counter/increase-group-counter.ts";
import { listGroupCounters } from "./counter/list-group-counters.ts";
import { setGroupCounters } from "./counter/set-group-counters.ts";
import { addGroupMembers } from "./group/add-group-members.ts";
import { changeGroupOwner } from "./group/change-group-owner.ts";
import { createGroup } from "./group/create-group.ts";
import { dismissGroup } from "./group/dismiss-group.ts";
import { getGroup } from "./group/get-group.ts";
import { getGroupMembers } from "./group/get-group-members.ts";
import { handleGroupRequest } from "./group/handle-group-request.ts";
import { joinGroup } from "./group/join-group.ts";
import { listGroupMembers } from "./group/list-group-members.ts";
import { listGroupNotices } from "./group/list-group-notices.ts";
import { listGroupRequests } from "./group/list-group-requests.ts";
import { listJoinedGroups } from "./group/list-joined-groups.ts";
import { listPinnedMessages } from "./group/list-pinned-messages.ts";
import { pinGroupMessage } from "./group/pin-group-message.ts";
import { quitGroup } from "./group/quit-group.ts";
import { removeGroupMembers } from "./group/remove-group-members.ts";
import { searchGroups } from "./group/search-groups.ts";
import { setGroupMemberCustom } from "./group/set-group-member-custom.ts";
import { setGroupMemberMute } from "./group/set-group-member-mute.ts";
import { setGroupMemberNameCard } from "./group/set-group-member-name-card.ts";
import { setGroupMemberRole } from "./group/set-group-member-role.ts";
import { updateGroup } from "./group/update-group.ts";
import { enterRoom } from "./live/enter-room.ts";
import { getOnlineCount } from "./live/get-online-count.ts";
import { leaveRoom } from "./live/leave-room.ts";
import { markRoomMembers } from "./live/mark-room-members.ts";
import { deleteMessageExtensions } from "./message/delete-message-extensions.ts";
import { deleteMessages } from "./message/delete-messages.ts";
import { editMessage } from "./message/edit-message.ts";
import { fetchMessages } from "./message/fetch-messages.ts";
import { listMessageExtensions } from "./message/list-message-extensions.ts";
import { listMessageReaders } from "./message/list-message-readers.ts";
import { listMessages } from "./message/list-messages.ts";
import { listReadReceipts } from "./message/list-read-receipts.ts";
import { recallMessage } from "./message/recall-message.ts";
import { sendC2cMessage } from "./message/send-c2c-message.ts";
import { sendGroupMessage } from "./message/send-group-message.ts";
import { sendReadReceipts } from "./message/send-read-receipts.ts";
import { setMessageExtensions } from "./message/set-message-extensions.ts";
import { getUserStatus } from "./presence/get-user-status.ts";
import { setSelfStatus } from "./presence/set-self-status.ts";
import { subscribeUserStatus } from "./presence/subscribe-user-status.ts";
import { unsubscribeUserStatus } from "./presence/unsubscribe-user-status.ts";
import { getProfiles } from "./profile/get-profiles.ts";
import { listFriendProfiles } from "./profile/list-friend-profiles.ts";
import { updateProfile } from "./profile/update-profile.ts";
import { addFriend } from "./relation/add-friend.ts";
import { addToBlocklist } from "./relation/add-to-blocklist.ts";
import { addToFriendGroup } from "./relation/add-to-friend-group.ts";
import { answerFriendRequest } from "./relation/answer-friend-request.ts";
import { checkFollows } from "./relation/check-follows.ts";
import { checkFriends } from "./relation/check-friends.ts";
import { createFriendGroup } from "./relation/create-friend-group.ts";
import { deleteFriendGroup } from "./relation/delete-friend-group.ts";
import { deleteFriendRequest } from "./relation/delete-friend-request.ts";
import { deleteFriends } from "./relation/delete-friends.ts";
import { followAccounts } from "./relation/follow-accounts.ts";
import { getFollowInfo } from "./relation/get-follow-info.ts";
import { getFriends } from "./relation/get-friends.ts";
import { listBlocklist } from "./relation/list-blocklist.ts";
import { listFollows } from "./relation/list-follows.ts";
import { listFriendGroups } from "./relation/list-friend-groups.ts";
import { listFriendRequests } from "./relation/list-friend-requests.ts";
import { listFriends } from "./relation/list-friends.ts";
import { markFriendRequestsRead } from "./relation/mark-friend-requests-read.ts";
import { removeFromBlocklist } from "./relation/remove-from-blocklist.ts";
import { removeFromFriendGroup } from "./relation/remove-from-friend-group.ts";
import { renameFriendGroup } from "./relation/rename-friend-group.ts";
import { unfollowAccounts } from "./relation/unfollow-accounts.ts";
import { updateFriend } from "./relation/update-friend.ts";
import { heartbeat } from "./session/heartbeat.ts";
import { logIn } from "./session/log-in.ts";
import { logOut } from "./session/log-out.ts";
import { createTopic } from "./topic/create-topic.ts";
import { deleteTopics } from "./topic/delete-topics.ts";
import { listTopics } from "./topic/list-topics.ts";
import { updateTopic } from "./topic/update-topic.ts";

/** Requests that a connection may make before its login. */
export const connectionHandlers = { login: logIn, heartbeat, enterRoom, leaveRoom, getOnlineCount } satisfies {
  [Name in OperationName]?: ConnectionHandler<Name>;
};

/** All other requests. The type fails until every operation of the protocol has its handler. */
export const sessionHandlers = {
  logout: logOut,
  markRoomMembers,
  sendC2cMessage,
  sendGroupMessage,
  recallMessage,
  editMessage,
  setMessageExtensions,
  deleteMessageExtensions,
  listMessageExtensions,
  deleteMessages,
  listMessages,
  fetchMessages,
  sendReadReceipts,
  listReadReceipts,
  listMessageReaders,
  pinGroupMessage,
  listPinnedMessages,
  listConversations,
  getConversation,
  markConversationRead,
  deleteConversations,
  clearHistory,
  pinConversation,
  changeConversationGroup,
  createConversationGroup,
  deleteConversationGroup,
  listConversationGroups,
  markConversations,
  renameConversationGroup,
  setConversationCustomData,
  setConversationRemindType,
  setReceiveOption,
  getReceiveOption,
  listConversationChanges,
  syncAccount,
  getProfiles,
  listFriendProfiles,
  updateProfile,
  getUserStatus,
  setSelfStatus,
  subscribeUserStatus,
  unsubscribeUserStatus,
  listFriends,
  getFriends,
  addFriend,
  deleteFriends,
  checkFriends,
  updateFriend,
  listFriendRequests,
  answerFriendRequest,
  deleteFriendRequest,
  markFriendRequestsRead,
  listFriendGroups,
  createFriendGroup,
  deleteFriendGroup,
  renameFriendGroup,
  addToFriendGroup,
  removeFromFriendGroup,
  listBlocklist,
  addToBlocklist,
  removeFromBlocklist,
  listFollows,
  followAccounts,
  unfollowAccounts,
  checkFollows,
  getFollowInfo,
  listGroupAttributes,
  setGroupAttributes,
  deleteGroupAttributes,
  setGroupCounters,
  increaseGroupCounter,
  listGroupCounters,
  createTopic,
  deleteTopics,
  updateTopic,
  listTopics,
  createGroup,
  dismissGroup,
  updateGroup,
  changeGroupOwner,
  getGroup,
  listJoinedGroups,
  searchGroups,
  joinGroup,
  quitGroup,
  addGroupMembers,
  removeGroupMembers,
  listGroupMembers,
  getGroupMembers,
  setGroupMemberRole,
  setGroupMemberMute,
  setGroupMemberNameCard,
  setGroupMemberCustom,
  listGroupRequests,
  handleGroupRequest,
  listGroupNotices,
} satisfies { [Name in Exclude<OperationName, keyof typeof connectionHandlers>]: OperationHandler<Name> };
