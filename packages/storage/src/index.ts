export type { AccountStore } from "./account-store.ts";
export type { AppStore } from "./app-store.ts";
export type { AppendedMessage, AppendMessage, BatchInput, BatchName, BatchResult } from "./batches.ts";
export type { ConversationStore } from "./conversation-store.ts";
export { type CommitObserver, StorageBusyError, StorageError } from "./engine.ts";
export type { MessageStore } from "./message-store.ts";
export { type Maintenance, openMaintenance } from "./open-maintenance.ts";
export { openStorage } from "./open-storage.ts";
export type { ProfileValues } from "./sql/account-batches.ts";
export type { Account, Device, Profile } from "./sql/accounts-sql.ts";
export type { StoredApp } from "./sql/apps-sql.ts";
export type {
  ConversationHead,
  ConversationSide,
  ConversationSummary,
  ListPlace,
} from "./sql/conversations-sql.ts";
export type { MessageRow, Place, View } from "./sql/messages-sql.ts";
export type { RecentRestMessage } from "./sql/recent-sends-sql.ts";
export type { MinuteCounts } from "./sql/stats-batches.ts";
export type { Storage } from "./storage.ts";
