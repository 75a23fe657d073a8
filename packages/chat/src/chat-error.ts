/** Codes of faults that the SDK finds itself. Every other code comes from the server, unchanged. */
export const localCodes = {
  sdkAppIdMissing: 2000,
  userIdMissing: 2002,
  userSigMissing: 2003,
  notLoggedIn: 2024,
  loginRepeated: 2025,
  sendFailed: 2100,
  notAMessage: 2105,
  badConversationType: 2106,
  handlerThrew: 2109,
  recallFailed: 2110,
  deleteFailed: 2111,
  noReceiptNeeded: 2114,
  mergerWrongType: 2450,
  notForwardable: 2453,
  editConflict: 2480,
  conversationNotFound: 2500,
  userNotFound: 2501,
  badConversationId: 2503,
  unreachable: 2801,
  /** Not of the public list: a call stumbled, as a rule over a parameter that is missing. */
  stumbled: 2900,
  notReady: 2999,
  /** Codes of the server for what the SDK finds without asking it. */
  badExtensions: 10004,
  messageGone: 20026,
  extendedMessageGone: 23004,
} as const;

/** What every rejected promise of the SDK carries. */
export class ChatError extends Error {
  /** Error code: 2xxx from the SDK, others from the server. */
  readonly code: number;
  /** More about the fault; after a failed send `{ message }`. */
  readonly data: unknown;

  constructor(code: number, message: string, data: unknown = {}) {
    super(message);
    this.name = "ChatError";
    this.code = code;
    this.data = data;
  }
}
