import type { Static } from "@sinclair/typebox";
import { deleteConversations } from "./conversation/delete-conversations.ts";
import { getConversation } from "./conversation/get-conversation.ts";
import { listConversationChanges } from "./conversation/list-conversation-changes.ts";
import { listConversations } from "./conversation/list-conversations.ts";
import { markConversationRead } from "./conversation/mark-conversation-read.ts";
import { pinConversation } from "./conversation/pin-conversation.ts";
import { syncAccount } from "./conversation/sync-account.ts";
import { deleteMessages } from "./message/delete-messages.ts";
import { fetchMessages } from "./message/fetch-messages.ts";
import { listMessages } from "./message/list-messages.ts";
import { recallMessage } from "./message/recall-message.ts";
import { sendC2cMessage } from "./message/send-c2c-message.ts";
import { getUserStatus } from "./presence/get-user-status.ts";
import { getProfiles } from "./profile/get-profiles.ts";
import { updateProfile } from "./profile/update-profile.ts";
import { heartbeat } from "./session/heartbeat.ts";
import { login } from "./session/login.ts";
import { logout } from "./session/logout.ts";

/** Every operation. A new one is a file here, one in the gateway, and a line in each list. */
export const operations = {
  login,
  logout,
  heartbeat,
  sendC2cMessage,
  recallMessage,
  deleteMessages,
  listMessages,
  fetchMessages,
  listConversations,
  getConversation,
  markConversationRead,
  deleteConversations,
  pinConversation,
  listConversationChanges,
  syncAccount,
  getProfiles,
  updateProfile,
  getUserStatus,
} as const;

export type OperationName = keyof typeof operations;
export type OperationInput<Name extends OperationName> = Static<(typeof operations)[Name]["input"]>;
export type OperationOutput<Name extends OperationName> = Static<(typeof operations)[Name]["output"]>;
