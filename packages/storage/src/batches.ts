import type { OutboxEntry } from "./outbox-entry.ts";
import type { Procedure } from "./procedure.ts";
import type { accountBatches } from "./sql/account-batches.ts";
import type { appBatches } from "./sql/app-batches.ts";
import type { attributeBatches } from "./sql/attribute-batches.ts";
import type { bannedFileBatches } from "./sql/banned-file-batches.ts";
import type { blockBatches } from "./sql/block-batches.ts";
import type { clientVersionBatches } from "./sql/client-version-batches.ts";
import type { conversationBatches } from "./sql/conversation-batches.ts";
import type { conversationGroupBatches } from "./sql/conversation-group-batches.ts";
import type { conversationSettingsBatches } from "./sql/conversation-settings-batches.ts";
import type { counterBatches } from "./sql/counter-batches.ts";
import type { dailyBatches } from "./sql/daily-batches.ts";
import type { deviceBatches } from "./sql/device-batches.ts";
import type { editBatches } from "./sql/edit-batches.ts";
import type { extensionBatches } from "./sql/extension-batches.ts";
import type { followBatches } from "./sql/follow-batches.ts";
import type { friendBatches } from "./sql/friend-batches.ts";
import type { friendGroupBatches } from "./sql/friend-group-batches.ts";
import type { friendRequestBatches } from "./sql/friend-request-batches.ts";
import type { groupBatches } from "./sql/group-batches.ts";
import type { groupDeletionBatches } from "./sql/group-deletion-batches.ts";
import type { groupImportBatches } from "./sql/group-import-batches.ts";
import type { groupMemberBatches } from "./sql/group-member-batches.ts";
import type { groupMessageBatches } from "./sql/group-message-batches.ts";
import type { groupProfileBatches } from "./sql/group-profile-batches.ts";
import type { groupReadBatches } from "./sql/group-read-batches.ts";
import type { groupRequestBatches } from "./sql/group-request-batches.ts";
import type { historyBatches } from "./sql/history-batches.ts";
import type { liveBatches } from "./sql/live-batches.ts";
import type { messageBatches } from "./sql/message-batches.ts";
import type { permissionBatches } from "./sql/permission-batches.ts";
import type { receiptBatches } from "./sql/receipt-batches.ts";
import type { recordBatches } from "./sql/record-batches.ts";
import type { statsBatches } from "./sql/stats-batches.ts";
import type { topicBatches } from "./sql/topic-batches.ts";
import type { webhookBatches } from "./sql/webhook-batches.ts";

/**
 * A message to append. `placedAt` is given for imports only; a live message is placed when it is written. With a
 * `publicTime` beside it an import is moved behind what is there rather than placed out of order.
 * `instance` and `sendNumber` make a repeated send of a device harmless.
 */
export type AppendMessage = {
  sdkAppId: number;
  sender: number;
  /** The other account; 0 for a group message. */
  receiver: number;
  /** The group it goes into. */
  group?: number;
  /** Group: whom it is for and whom it mentions, as JSON. */
  audience?: string;
  placedAt?: number;
  publicTime?: number;
  msgSeq?: number;
  msgRandom: number;
  clientTime: number;
  flags: number;
  body: string;
  customData?: string;
  pushInfo?: string;
  instance?: string;
  sendNumber?: number;
  /** Written with the message the first time, with its place and its elements. */
  outbox?: readonly Pick<OutboxEntry, "stream" | "command" | "facts" | "isWithoutElements">[];
};

/** `duplicate`: this send number, or this imported message, was stored before; the figures are those of the first. */
export type AppendedMessage = {
  outcome: "appended" | "duplicate" | "sendNumberTooOld";
  conversationId: number;
  seq: number;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
};

type BatchTable = typeof appBatches &
  typeof attributeBatches &
  typeof counterBatches &
  typeof permissionBatches &
  typeof topicBatches &
  typeof accountBatches &
  typeof blockBatches &
  typeof followBatches &
  typeof bannedFileBatches &
  typeof conversationBatches &
  typeof conversationGroupBatches &
  typeof conversationSettingsBatches &
  typeof clientVersionBatches &
  typeof dailyBatches &
  typeof deviceBatches &
  typeof groupBatches &
  typeof groupDeletionBatches &
  typeof groupImportBatches &
  typeof groupProfileBatches &
  typeof groupMessageBatches &
  typeof groupMemberBatches &
  typeof groupReadBatches &
  typeof groupRequestBatches &
  typeof historyBatches &
  typeof editBatches &
  typeof extensionBatches &
  typeof liveBatches &
  typeof messageBatches &
  typeof friendBatches &
  typeof friendGroupBatches &
  typeof friendRequestBatches &
  typeof receiptBatches &
  typeof recordBatches &
  typeof statsBatches &
  typeof webhookBatches;

/** One use case's writes, by name. Either all of it is on disk or nothing. */
export type BatchName = keyof BatchTable;
export type BatchInput<Name extends BatchName> = Parameters<BatchTable[Name]>[0];
export type BatchResult<Name extends BatchName> =
  ReturnType<BatchTable[Name]> extends Procedure<infer Result> ? Result : never;
