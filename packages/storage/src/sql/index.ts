import { accountBatches } from "./account-batches.ts";
import { appBatches } from "./app-batches.ts";
import { attributeBatches } from "./attribute-batches.ts";
import { bannedFileBatches } from "./banned-file-batches.ts";
import { blockBatches } from "./block-batches.ts";
import { clientVersionBatches } from "./client-version-batches.ts";
import { conversationBatches } from "./conversation-batches.ts";
import { conversationGroupBatches } from "./conversation-group-batches.ts";
import { conversationSettingsBatches } from "./conversation-settings-batches.ts";
import { counterBatches } from "./counter-batches.ts";
import { dailyBatches } from "./daily-batches.ts";
import { deviceBatches } from "./device-batches.ts";
import { editBatches } from "./edit-batches.ts";
import { extensionBatches } from "./extension-batches.ts";
import { followBatches } from "./follow-batches.ts";
import { friendBatches } from "./friend-batches.ts";
import { friendGroupBatches } from "./friend-group-batches.ts";
import { friendRequestBatches } from "./friend-request-batches.ts";
import { groupBatches } from "./group-batches.ts";
import { groupDeletionBatches } from "./group-deletion-batches.ts";
import { groupImportBatches } from "./group-import-batches.ts";
import { groupMemberBatches } from "./group-member-batches.ts";
import { groupMessageBatches } from "./group-message-batches.ts";
import { groupProfileBatches } from "./group-profile-batches.ts";
import { groupReadBatches } from "./group-read-batches.ts";
import { groupRequestBatches } from "./group-request-batches.ts";
import { historyBatches } from "./history-batches.ts";
import { liveBatches } from "./live-batches.ts";
import { messageBatches } from "./message-batches.ts";
import { permissionBatches } from "./permission-batches.ts";
import { receiptBatches } from "./receipt-batches.ts";
import { recordBatches } from "./record-batches.ts";
import { statsBatches } from "./stats-batches.ts";
import { topicBatches } from "./topic-batches.ts";
import { webhookBatches } from "./webhook-batches.ts";

/** Every batch but the append of a message, which each engine writes in its own fastest way. */
export const batches = {
  ...appBatches,
  ...attributeBatches,
  ...counterBatches,
  ...permissionBatches,
  ...topicBatches,
  ...accountBatches,
  ...blockBatches,
  ...followBatches,
  ...bannedFileBatches,
  ...conversationBatches,
  ...conversationGroupBatches,
  ...conversationSettingsBatches,
  ...clientVersionBatches,
  ...dailyBatches,
  ...deviceBatches,
  ...groupBatches,
  ...groupDeletionBatches,
  ...groupImportBatches,
  ...groupProfileBatches,
  ...groupMessageBatches,
  ...groupMemberBatches,
  ...groupReadBatches,
  ...groupRequestBatches,
  ...historyBatches,
  ...editBatches,
  ...extensionBatches,
  ...liveBatches,
  ...messageBatches,
  ...friendBatches,
  ...friendGroupBatches,
  ...friendRequestBatches,
  ...receiptBatches,
  ...recordBatches,
  ...statsBatches,
  ...webhookBatches,
};
