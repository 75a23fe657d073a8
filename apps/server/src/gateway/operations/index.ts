import type { OperationName } from "@hongyan/protocol";
import type { ConnectionHandler, OperationHandler } from "../operation-handler.ts";
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
import { logIn } from "./session/log-in.ts";
import { logOut } from "./session/log-out.ts";

/** Requests that a connection may make before its login. */
export const connectionHandlers = { login: logIn, heartbeat } satisfies {
  [Name in OperationName]?: ConnectionHandler<Name>;
};

/** All other requests. The type fails until every operation of the protocol has its handler. */
export const sessionHandlers = {
  logout: logOut,
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
} satisfies { [Name in Exclude<OperationName, keyof typeof connectionHandlers>]: OperationHandler<Name> };
