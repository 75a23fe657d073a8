import { accountBatches } from "./account-batches.ts";
import { appBatches } from "./app-batches.ts";
import { conversationBatches } from "./conversation-batches.ts";
import { deviceBatches } from "./device-batches.ts";
import { messageBatches } from "./message-batches.ts";
import { statsBatches } from "./stats-batches.ts";

/** Every batch but the append of a message, which each engine writes in its own fastest way. */
export const batches = {
  ...appBatches,
  ...accountBatches,
  ...conversationBatches,
  ...deviceBatches,
  ...messageBatches,
  ...statsBatches,
};
