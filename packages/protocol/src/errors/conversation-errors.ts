import type { ErrorTable } from "./im-error.ts";

export const conversationErrors = {
  accountNotFound: { code: 50001, text: "the account does not exist" },
  badParameter: { code: 50002, text: "a parameter is not valid" },
  notAdmin: { code: 50003, text: "this request needs an app administrator" },
  internal: { code: 50004, text: "internal error" },
  timedOut: { code: 50005, text: "internal time-out" },
  tooManyPinned: { code: 51012, text: "too many conversations are pinned" },
} as const satisfies ErrorTable;
