import { accountErrors } from "./account-errors.ts";
import { conversationErrors } from "./conversation-errors.ts";
import { extensionErrors } from "./extension-errors.ts";
import { gatewayErrors } from "./gateway-errors.ts";
import { groupErrors, topicErrors } from "./group-errors.ts";
import type { ErrorTable } from "./im-error.ts";
import { messageErrors } from "./message-errors.ts";
import { openimErrors } from "./openim-errors.ts";
import { configErrors, recordErrors } from "./operations-errors.ts";
import { presenceErrors } from "./presence-errors.ts";
import { profileErrors } from "./profile-errors.ts";
import { relationErrors } from "./relation-errors.ts";

export { type ErrorSpec, type ErrorTable, ImError } from "./im-error.ts";
export {
  accountErrors,
  configErrors,
  conversationErrors,
  extensionErrors,
  gatewayErrors,
  groupErrors,
  messageErrors,
  openimErrors,
  presenceErrors,
  profileErrors,
  recordErrors,
  relationErrors,
  topicErrors,
};

/** Every error table, for the reference pages and the uniqueness test. */
export const errorTables = {
  gateway: gatewayErrors,
  account: accountErrors,
  message: messageErrors,
  openim: openimErrors,
  profile: profileErrors,
  presence: presenceErrors,
  conversation: conversationErrors,
  relation: relationErrors,
  extension: extensionErrors,
  config: configErrors,
  record: recordErrors,
  group: groupErrors,
  topic: topicErrors,
} as const satisfies Record<string, ErrorTable>;
