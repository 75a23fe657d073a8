import type { ErrorTable } from "./im-error.ts";

/** The one-to-one message service, as clients and REST meet it. */
export const messageErrors = {
  badRequest: { code: 20001, text: "the request is not valid" },
  notAuthenticated: { code: 20002, text: "the login state is no longer valid" },
  accountNotFound: { code: 20003, text: "sender or receiver does not exist" },
  network: { code: 20004, text: "network fault, try again" },
  internal: { code: 20005, text: "internal error, try again" },
  refusedByWebhook: { code: 20006, text: "the message was refused by the app" },
  blocked: { code: 20007, text: "the receiver has blocked the sender" },
  otherApp: { code: 20008, text: "sender and receiver belong to different apps" },
  notFriends: { code: 20009, text: "sender and receiver are not friends" },
  senderNotFriend: { code: 20010, text: "the sender is not in the receiver's friend list" },
  receiverNotFriend: { code: 20011, text: "the receiver is not in the sender's friend list" },
  senderMuted: { code: 20012, text: "the sender is muted" },
  recallTooLate: { code: 20016, text: "the message is too old to be recalled" },
  deleteFailed: { code: 20018, text: "internal error while deleting messages" },
  messageNotFound: { code: 20022, text: "the message does not exist" },
  alreadyRecalled: { code: 20023, text: "the message has been recalled already" },
  goneForEdit: { code: 20026, text: "the message to change does not exist" },
  textRejected: { code: 80001, text: "the text was rejected" },
  fileBanned: { code: 80004, text: "a file of the message is banned" },
  messageTooLong: { code: 80002, text: "the message is too long" },
} as const satisfies ErrorTable;
