import { accountBatches } from "./account-batches.ts";
import { appBatches } from "./app-batches.ts";
import { bannedFileBatches } from "./banned-file-batches.ts";
import { blockBatches } from "./block-batches.ts";
import { conversationBatches } from "./conversation-batches.ts";
import { conversationGroupBatches } from "./conversation-group-batches.ts";
import { conversationSettingsBatches } from "./conversation-settings-batches.ts";
import { dailyBatches } from "./daily-batches.ts";
import { deviceBatches } from "./device-batches.ts";
import { editBatches } from "./edit-batches.ts";
import { extensionBatches } from "./extension-batches.ts";
import { followBatches } from "./follow-batches.ts";
import { friendBatches } from "./friend-batches.ts";
import { friendGroupBatches } from "./friend-group-batches.ts";
import { friendRequestBatches } from "./friend-request-batches.ts";
import { groupBatches } from "./group-batches.ts";
import { groupReadBatches } from "./group-read-batches.ts";
import { historyBatches } from "./history-batches.ts";
import { messageBatches } from "./message-batches.ts";
import { receiptBatches } from "./receipt-batches.ts";
import { recordBatches } from "./record-batches.ts";
import { statsBatches } from "./stats-batches.ts";

/** Every batch but the append of a message, which each engine writes in its own fastest way. */
export const batches = {
  ...appBatches,
  ...accountBatches,
  ...blockBatches,
  ...followBatches,
  ...bannedFileBatches,
  ...conversationBatches,
  ...conversationGroupBatches,
  ...conversationSettingsBatches,
  ...dailyBatches,
  ...deviceBatches,
  ...groupBatches,
  ...groupReadBatches,
  ...historyBatches,
  ...editBatches,
  ...extensionBatches,
  ...messageBatches,
  ...friendBatches,
  ...friendGroupBatches,
  ...friendRequestBatches,
  ...receiptBatches,
  ...recordBatches,
  ...statsBatches,
};
