export { banAccount } from "./account/ban-account.ts";
export { checkAccounts } from "./account/check-accounts.ts";
export { checkUserSig } from "./account/check-user-sig.ts";
export { deleteAccounts } from "./account/delete-accounts.ts";
export { createFailedSignatures } from "./account/failed-signatures.ts";
export { requireAccount } from "./account/find-account.ts";
export { importAccount, importAccounts } from "./account/import-accounts.ts";
export { kickAccount } from "./account/kick-account.ts";
export { AppSettings } from "./app/app-settings.ts";
export { type App, type Apps, loadApps, validKeys } from "./app/apps.ts";
export { parseVersion } from "./app/compare-versions.ts";
export { createApp, type NewApp } from "./app/create-app.ts";
export { hourMs, hourName } from "./app/local-time.ts";
export { isTooOld, upgradePrompt } from "./app/minimum-client.ts";
export { rotateAppKey } from "./app/rotate-app-key.ts";
export { createSecretKey, secretKeyProblem } from "./app/secret-key.ts";
export { tellRateNearLimit } from "./app/tell-rate-near-limit.ts";
export { type AppChanges, updateApp } from "./app/update-app.ts";
export { listAttributes } from "./attribute/list-attributes.ts";
export { deleteAttributes, setAttributes } from "./attribute/write-attributes.ts";
export { changeConversationGroup } from "./conversation/change-conversation-group.ts";
export { clearHistory } from "./conversation/clear-history.ts";
export { type TargetResult, toClientResults } from "./conversation/conversation-targets.ts";
export { countAllUnread, countUnread } from "./conversation/count-unread.ts";
export { createConversationGroup } from "./conversation/create-conversation-group.ts";
export { deleteConversationGroup } from "./conversation/delete-conversation-group.ts";
export { deleteConversations } from "./conversation/delete-conversations.ts";
export { listConversationChanges } from "./conversation/list-conversation-changes.ts";
export { listConversationGroups } from "./conversation/list-conversation-groups.ts";
export {
  findConversationSettings,
  listConversationSettings,
  type MarkedConversation,
} from "./conversation/list-conversation-settings.ts";
export { getConversation, listConversations } from "./conversation/list-conversations.ts";
export { listRecentContacts, type RecentContact } from "./conversation/list-recent-contacts.ts";
export { markConversationRead, markConversationReadUntil } from "./conversation/mark-conversation-read.ts";
export { pinConversation } from "./conversation/pin-conversation.ts";
export { getReceiveOption, setReceiveOption } from "./conversation/receive-option.ts";
export { renameConversationGroup } from "./conversation/rename-conversation-group.ts";
export { setGroupUnread } from "./conversation/set-group-unread.ts";
export { syncAccount } from "./conversation/sync-account.ts";
export { assertCustomData, updateConversationSettings } from "./conversation/update-conversation-settings.ts";
export { changeCounters, deleteCounters, listCounters } from "./counter/change-counters.ts";
export { createCounterNews } from "./counter/counter-news.ts";
export { type Delivery, encodeEvent } from "./delivery.ts";
export type { Domain } from "./domain.ts";
export { banFile, isFileBanned } from "./file/ban-file.ts";
export { loadBannedFiles } from "./file/banned-files.ts";
export { addMembers } from "./group/add-members.ts";
export type { AddedMember } from "./group/added-member.ts";
export { changeGroupOwner } from "./group/change-group-owner.ts";
export { toClientGroup } from "./group/client-group.ts";
export { findClientMember, toClientMember } from "./group/client-member.ts";
export { createGroup, type GroupToCreate } from "./group/create-group.ts";
export { dismissGroup, emptyDismissedGroups } from "./group/dismiss-group.ts";
export {
  actAsAccount,
  actAsApp,
  type GroupActor,
  outranks,
  requireGroup,
  type TypedGroup,
  typeOf,
} from "./group/find-group.ts";
export { findGroupType } from "./group/find-group-type.ts";
export { type GroupInfo, getGroup, getGroups } from "./group/get-groups.ts";
export { isGroupId } from "./group/group-id.ts";
export { createGroupRates } from "./group/group-rates.ts";
export {
  builtInTypes,
  type GroupOperation,
  type GroupType,
  groupOperations,
} from "./group/group-types.ts";
export { handleRequest } from "./group/handle-request.ts";
export { importGroup } from "./group/import-group.ts";
export { importMembers } from "./group/import-members.ts";
export { joinGroup } from "./group/join-group.ts";
export { listAppGroups } from "./group/list-app-groups.ts";
export { type JoinedInfo, listJoinedGroups, readJoinedGroups } from "./group/list-joined-groups.ts";
export { getMembers, getRoles, listMembers, listMembersAtOffset } from "./group/list-members.ts";
export { listNotices } from "./group/list-notices.ts";
export { listRequests } from "./group/list-requests.ts";
export { listMutedMembers, muteMembers } from "./group/mute-members.ts";
export { quitGroup } from "./group/quit-group.ts";
export { removeMembers } from "./group/remove-members.ts";
export { searchGroups } from "./group/search-groups.ts";
export { sendGroupNotification } from "./group/send-notification.ts";
export { type MemberUpdate, setMember } from "./group/set-member.ts";
export { updateGroup } from "./group/update-group.ts";
export { banFromRoom, listBans, unbanFromRoom } from "./live/ban-from-room.ts";
export { broadcastToRooms } from "./live/broadcast-to-rooms.ts";
export { enterRoom, leaveAllRooms, leaveRoom } from "./live/enter-room.ts";
export { countRoom, getOnlineCount } from "./live/get-online-count.ts";
export { checkRoomMembers, listOnlineMembers, listRoomMembers } from "./live/list-room-members.ts";
export type { LiveFigures, LiveTotals, LiveViewer } from "./live/live.ts";
export { liveFiguresOf } from "./live/live-figures.ts";
export { createLive } from "./live/live-rooms.ts";
export { type MarkedMember, markRoomMembers, setRobots } from "./live/mark-room-members.ts";
export { listRoomAdmins, setRoomAdmins } from "./live/set-room-admins.ts";
export type { C2cSend } from "./message/c2c-send.ts";
export { clearGroupHistory } from "./message/clear-group-history.ts";
export { deleteMessages, deleteMessagesByKey } from "./message/delete-messages.ts";
export { editGroupMessage, editMessage, editMessageByKey } from "./message/edit-message.ts";
export { findGroupToSend } from "./message/find-group-to-send.ts";
export { importGroupMessages } from "./message/import-group-messages.ts";
export { importMessage } from "./message/import-message.ts";
export {
  listGroupMessageExtensions,
  listMessageExtensions,
  listMessageExtensionsByKey,
} from "./message/list-message-extensions.ts";
export { listGroupMessageReaders, listMessageReaders } from "./message/list-message-readers.ts";
export { fetchMessages, listMessages } from "./message/list-messages.ts";
export { listPinnedMessages, pinGroupMessage } from "./message/pin-group-message.ts";
export { type GroupHistoryEntry, readGroupHistory } from "./message/read-group-history.ts";
export { type RoamingCursor, readRoamingMessages } from "./message/read-roaming-messages.ts";
export { deleteMessagesOfSender, recallGroupMessages } from "./message/recall-group-messages.ts";
export { recallMessage, recallMessageByKey } from "./message/recall-message.ts";
export { rebuildRecentSends } from "./message/recent-sends.ts";
export { sendC2cMessage } from "./message/send-c2c-message.ts";
export { sendC2cToMany } from "./message/send-c2c-to-many.ts";
export { sendGroupMessage } from "./message/send-group-message.ts";
export { countGroupReceipts, sendGroupReceiptsFor } from "./message/send-group-receipts.ts";
export { listReadReceipts, sendReadReceipts, sendReadReceiptsByKey } from "./message/send-read-receipts.ts";
export {
  type ExtensionsWritten,
  writeGroupMessageExtensions,
  writeMessageExtensions,
  writeMessageExtensionsByKey,
} from "./message/write-message-extensions.ts";
export { createMinuteCounter, type MinuteCounter } from "./minute-counter.ts";
export { muteAccount, muteOf } from "./mute/mute-account.ts";
export { createStatuses } from "./presence/create-statuses.ts";
export { getUserStatus } from "./presence/get-user-status.ts";
export type { KickType, LiveSession, Presence } from "./presence/presence.ts";
export { queryOnlineStatus } from "./presence/query-online-status.ts";
export { setSelfStatus } from "./presence/set-self-status.ts";
export { subscribeUserStatus, unsubscribeUserStatus } from "./presence/subscribe-user-status.ts";
export { getProfiles } from "./profile/get-profiles.ts";
export { listFriendProfiles } from "./profile/list-friend-profiles.ts";
export { requireReadable } from "./profile/profile-fields.ts";
export { setOwnProfile, setProfile } from "./profile/set-profile.ts";
export { getRecordFiles } from "./record/get-record-files.ts";
export { hoursToWrite, keptSince } from "./record/hours-to-write.ts";
export { createImportedHours } from "./record/imported-hours.ts";
export { recordEndLine, recordHeadLine, recordLine } from "./record/record-lines.ts";
export { isRecordLinkValid } from "./record/record-link.ts";
export { addFriends } from "./relation/add-friends.ts";
export { answerFriendRequest } from "./relation/answer-friend-request.ts";
export { blockAccounts } from "./relation/block-accounts.ts";
export {
  createFriendGroups,
  deleteFriendGroup,
  deleteFriendGroups,
  moveInFriendGroup,
  renameFriendGroup,
} from "./relation/change-friend-groups.ts";
export { checkBlocklist } from "./relation/check-blocklist.ts";
export { checkFollows } from "./relation/check-follows.ts";
export { checkFriends } from "./relation/check-friends.ts";
export { deleteFriendRequest } from "./relation/delete-friend-request.ts";
export { deleteAllFriends, deleteFriends } from "./relation/delete-friends.ts";
export { followAccounts, unfollowAccounts } from "./relation/follow-accounts.ts";
export { requireFriendTag } from "./relation/friend-fields.ts";
export type { FriendToAdd } from "./relation/friend-to-add.ts";
export { getFollowInfo } from "./relation/get-follow-info.ts";
export { type FriendToImport, importFriends } from "./relation/import-friends.ts";
export { blocklistCursor, listBlocklist } from "./relation/list-blocklist.ts";
export { listFollows } from "./relation/list-follows.ts";
export { listFriendGroups, readFriendGroup } from "./relation/list-friend-groups.ts";
export { listFriendRequests } from "./relation/list-friend-requests.ts";
export { getFriends, listFriends } from "./relation/list-friends.ts";
export { markFriendRequestsRead } from "./relation/mark-friend-requests-read.ts";
export { readFriendGroups } from "./relation/read-friend-groups.ts";
export { readFriendList } from "./relation/read-friend-list.ts";
export { unblockAccounts } from "./relation/unblock-accounts.ts";
export { type FriendChange, updateFriends } from "./relation/update-friends.ts";
export { sessionsToKick } from "./session/kick-rules.ts";
export { logIn } from "./session/log-in.ts";
export { recordLeaving, type SessionEnd } from "./session/record-leaving.ts";
export { refuseOldClient } from "./session/refuse-old-client.ts";
export { tellLogin } from "./session/tell-login.ts";
export { type ClientVersions, createClientVersions } from "./statistics/client-versions.ts";
export { countRegistrations } from "./statistics/count-registrations.ts";
export { createDailyFigures } from "./statistics/daily-figures.ts";
export { clientVersionDays, dropClientVersions } from "./statistics/drop-client-versions.ts";
export { dropDailyAccounts } from "./statistics/drop-daily-accounts.ts";
export type { Figure } from "./statistics/figures.ts";
export { type ClientVersionDay, getClientVersions } from "./statistics/get-client-versions.ts";
export { type DailyReport, getDailyFigures } from "./statistics/get-daily-figures.ts";
export { createTopic } from "./topic/create-topic.ts";
export { deleteTopics, type TopicResult } from "./topic/delete-topics.ts";
export { requireCommunity, requireTopic } from "./topic/find-topic.ts";
export { listTopics } from "./topic/list-topics.ts";
export {
  addPermissionGroupMembers,
  listPermissionGroupMembers,
  listPermissionGroups,
  removePermissionGroupMembers,
} from "./topic/permission-group-members.ts";
export {
  changeTopicPermissions,
  createPermissionGroup,
  deletePermissionGroups,
  findPermissionGroups,
  listTopicPermissions,
  requirePermissionCommunity,
  updatePermissionGroup,
} from "./topic/permission-groups.ts";
export { readTopics, type TopicRead } from "./topic/read-topics.ts";
export { updateTopic } from "./topic/update-topic.ts";
export { buildAfterCall, unreadAccountOf } from "./webhook/build-call.ts";
export { type Caller, nobodyCalls, type OptPlatform, optPlatform } from "./webhook/caller.ts";
export type { AfterWebhook, BeforeWebhook, Webhook } from "./webhook/define-webhook.ts";
export { onBehalfOf } from "./webhook/on-behalf-of.ts";
export { createSendTurns } from "./webhook/send-turns.ts";
export { setWebhooks, type WebhookChanges } from "./webhook/set-webhooks.ts";
export { type AppWebhooks, WebhookSettings } from "./webhook/webhook-settings.ts";
export type { WebhookCall, Webhooks } from "./webhook/webhooks-port.ts";
export { findWebhook, webhooks } from "./webhooks.ts";
