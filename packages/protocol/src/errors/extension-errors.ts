import type { ErrorTable } from "./im-error.ts";

/** Key-value pairs attached to a message. */
export const extensionErrors = {
  internal: { code: 10002, text: "internal error" },
  badParameter: { code: 10004, text: "a parameter is not valid" },
  notOffered: { code: 10008, text: "message extensions are switched off" },
  versionConflict: { code: 23001, text: "the pair was changed meanwhile, read it again" },
  notSupported: { code: 23002, text: "the message was sent without support for extensions" },
  writtenTooOften: { code: 23003, text: "the extensions of this message are written too often" },
  messageNotFound: { code: 23004, text: "the message does not exist" },
} as const satisfies ErrorTable;
