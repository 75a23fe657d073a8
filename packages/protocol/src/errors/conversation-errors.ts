import type { ErrorTable } from "./im-error.ts";

export const conversationErrors = {
  accountNotFound: { code: 50001, text: "the account does not exist" },
  badParameter: { code: 50002, text: "a parameter is not valid" },
  notAdmin: { code: 50003, text: "this request needs an app administrator" },
  internal: { code: 50004, text: "internal error" },
  timedOut: { code: 50005, text: "internal time-out" },
  badConversationCount: { code: 51006, text: "no conversation is given, or too many" },
  groupNotFound: { code: 51007, text: "the group of a conversation does not exist" },
  tooManySettings: { code: 51008, text: "too many conversations have groups or marks" },
  conversationGroupNotFound: { code: 51009, text: "the conversation group does not exist" },
  tooManyConversationGroups: { code: 51010, text: "the account has too many conversation groups" },
  groupNameTooLong: { code: 51011, text: "the name of the conversation group is too long" },
  tooManyPinned: { code: 51012, text: "too many conversations are pinned" },
  notOffered: { code: 51013, text: "this feature is switched off" },
} as const satisfies ErrorTable;
