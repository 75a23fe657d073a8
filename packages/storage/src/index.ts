export type { AccountStore } from "./account-store.ts";
export type { AppStore } from "./app-store.ts";
export type { AttributeStore } from "./attribute-store.ts";
export type { AppendedMessage, AppendMessage, BatchInput, BatchName, BatchResult } from "./batches.ts";
export type { BlockStore } from "./block-store.ts";
export type { ConversationSettingsStore } from "./conversation-settings-store.ts";
export type { ConversationStore } from "./conversation-store.ts";
export { type CommitObserver, StorageBusyError, StorageError } from "./engine.ts";
export type { ExtensionStore } from "./extension-store.ts";
export type { FileStore } from "./file-store.ts";
export type { FollowStore } from "./follow-store.ts";
export type { GroupListStore } from "./group-list-store.ts";
export type { GroupMemberStore } from "./group-member-store.ts";
export type { GroupMessageStore } from "./group-message-store.ts";
export type { GroupStore } from "./group-store.ts";
export type { LiveStore } from "./live-store.ts";
export type { MessageStore } from "./message-store.ts";
export { type Maintenance, openMaintenance } from "./open-maintenance.ts";
export { openStorage } from "./open-storage.ts";
export type { OutboxEntry } from "./outbox-entry.ts";
export type { OutboxStore } from "./outbox-store.ts";
export type { PermissionStore } from "./permission-store.ts";
export type { RecordStore } from "./record-store.ts";
export type { RelationStore } from "./relation-store.ts";
export type { ProfileValues } from "./sql/account-batches.ts";
export type { Account, Device, Profile } from "./sql/accounts-sql.ts";
export type { StoredApp } from "./sql/apps-sql.ts";
export type { GroupAttributesRead } from "./sql/attribute-sql.ts";
export type { BlockLogEntry } from "./sql/block-batches.ts";
export type { ClientVersionCount, ClientVersionOfDay } from "./sql/client-version-sql.ts";
export type { MemberChange } from "./sql/conversation-group-batches.ts";
export type { NamedTarget, SettingsChange, SettingsOutcome } from "./sql/conversation-settings-batches.ts";
export type { ConversationGroup, ConversationSettings, ConversationTarget } from "./sql/conversation-settings-sql.ts";
export type {
  ConversationChangeRow,
  ConversationHead,
  ConversationSide,
  ConversationSummary,
  ListPlace,
} from "./sql/conversations-sql.ts";
export type { CounterChange } from "./sql/counter-batches.ts";
export type { AccountFigure, DailyDeeds, DailyGroup } from "./sql/daily-batches.ts";
export type { DailyCount } from "./sql/daily-sql.ts";
export type { PairResult, WrittenExtensions } from "./sql/extension-batches.ts";
export type { ExtensionPage, StoredExtension } from "./sql/extensions-sql.ts";
export type { FollowLogEntry } from "./sql/follow-batches.ts";
export type { FollowList, FollowPlace } from "./sql/follows-sql.ts";
export type { AdditionOutcome, FriendAddition, MadePair } from "./sql/friend-add-batches.ts";
export type { FriendImport, FriendUpdate } from "./sql/friend-batches.ts";
export type { FriendLogEntry } from "./sql/friend-log-sql.ts";
export type { FriendRequestRow, RequestPlace } from "./sql/friend-requests-sql.ts";
export type { DroppedFriends } from "./sql/friend-writes-sql.ts";
export type { FriendRow } from "./sql/friends-sql.ts";
export type { GroupQuota, NewGroup, NewMember } from "./sql/group-batches.ts";
export type { GroupImport, GroupImported } from "./sql/group-import-batches.ts";
export type { JoinedFilter, JoinedGroup } from "./sql/group-lists-sql.ts";
export type { GroupMemberChange, StoredTip } from "./sql/group-member-batches.ts";
export type { ListedMember, MutedAccount } from "./sql/group-members-sql.ts";
export type {
  MembersAdded,
  MembershipTip,
  MembersToAdd,
  MemberToAdd,
  ReachedMember,
  ToldAccount,
  ToldTip,
} from "./sql/group-membership-sql.ts";
export type { RecalledMessage } from "./sql/group-message-batches.ts";
export type { PlacedAccount, ReceiptCount } from "./sql/group-messages-sql.ts";
export type { EmptiedPage, GroupChanges } from "./sql/group-profile-batches.ts";
export type { GroupRequest } from "./sql/group-requests-sql.ts";
export type { Group, GroupMember, GroupRole } from "./sql/groups-sql.ts";
export type { HistoryPage, HistoryRequest } from "./sql/history-sql.ts";
export type { RoomBan, RoomRobot } from "./sql/live-sql.ts";
export type { MessageRow, Place, View } from "./sql/messages-sql.ts";
export type { Named } from "./sql/named.ts";
export type { OutboxLogRow, OutboxRow, OutboxState } from "./sql/outbox-sql.ts";
export type { PermissionMemberOutcome } from "./sql/permission-batches.ts";
export type { PermissionGroup, TopicPermission } from "./sql/permission-sql.ts";
export type { PinsAt, RecentPlace } from "./sql/recent-contacts-sql.ts";
export type { RecentRestMessage } from "./sql/recent-sends-sql.ts";
export type { HourName } from "./sql/record-batches.ts";
export type { RecordConversation, RecordHour, RecordMessage, RecordPlace } from "./sql/record-sql.ts";
export type { MinuteCounts } from "./sql/stats-batches.ts";
export type { AppendedTip } from "./sql/tips-sql.ts";
export type { TopicTexts } from "./sql/topic-batches.ts";
export type { SettledEntry } from "./sql/webhook-batches.ts";
export type { StoredWebhookSettings } from "./sql/webhook-settings-sql.ts";
export type { StatisticsStore } from "./statistics-store.ts";
export type { Storage } from "./storage.ts";
export type { TopicStore } from "./topic-store.ts";
