/** Codes of faults that the SDK finds itself. Every other code comes from the server, unchanged. */
export const localCodes = {
  sdkAppIdMissing: 2000,
  userIdMissing: 2002,
  userSigMissing: 2003,
  notLoggedIn: 2024,
  loginRepeated: 2025,
  sendFailed: 2100,
  notAMessage: 2105,
  roomNotEntered: 2101,
  badConversationType: 2106,
  handlerThrew: 2109,
  recallFailed: 2110,
  deleteFailed: 2111,
  noReceiptNeeded: 2114,
  sendToTopic: 2115,
  noticeNotDeletable: 2116,
  mergerWrongType: 2450,
  notForwardable: 2453,
  editConflict: 2480,
  noEditInRoom: 2481,
  conversationNotFound: 2500,
  userNotFound: 2501,
  badConversationId: 2503,
  badGroupType: 2600,
  workNotJoinable: 2601,
  badGroupId: 2602,
  groupNotFound: 2603,
  roomKeepsOwner: 2620,
  isOwnerAlready: 2621,
  workNotDismissible: 2622,
  notInGroup: 2623,
  noInvitationsToRoom: 2661,
  guestsEnterRoomsOnly: 2662,
  ownerOnly: 2681,
  unreachable: 2801,
  /** Not of the public list: a call stumbled, as a rule over a parameter that is missing. */
  stumbled: 2900,
  attributesNotEntered: 2642,
  calledTooOften: 2996,
  notReady: 2999,
  /** Codes of the server for what the SDK finds without asking it. */
  noInvitation: 8010,
  notInvited: 8011,
  badExtensions: 10004,
  noDeletionInRoom: 10035,
  messageGone: 20026,
  extendedMessageGone: 23004,
} as const;

/** Answers of the server about groups that mean more to the SDK than that a call failed. */
export const serverCodes = { notPermitted: 10007, groupNotFound: 10010 } as const;

/** What every rejected promise of the SDK carries. */
export class ChatError extends Error {
  /** Error code: 2xxx from the SDK, others from the server. */
  readonly code: number;
  /** More about the fault; after a failed send `{ message }`, of a login refused with 70090 `{ upgrade: UpgradePrompt }`. */
  readonly data: unknown;

  constructor(code: number, message: string, data: unknown = {}) {
    super(message);
    this.name = "ChatError";
    this.code = code;
    this.data = data;
  }
}
