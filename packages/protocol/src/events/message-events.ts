import { Type } from "@sinclair/typebox";
import { ExtensionsTold, exampleExtensionsTold } from "../operations/message/client-extension.ts";
import { ClientMessage, exampleMessage } from "../operations/message/client-message.ts";
import { defineEvent } from "./define-event.ts";

const Ends = {
  from: Type.String({ description: "Sender of the message." }),
  to: Type.String({ description: "Receiver of the message: an account, or the group." }),
  groupId: Type.Optional(Type.String({ description: "The group or topic; missing for one-to-one." })),
};

const LoggedChange = {
  at: Type.Integer({ description: "Unix milliseconds." }),
  changePosition: Type.Integer({ description: "Position in the conversation's change log." }),
};

export const messageReceived = defineEvent({
  name: "messageReceived",
  concept: "message",
  summary:
    "A new message, to all devices of both sides but the connection that sent it. A seq more than one above the last known one means a gap: fetch it. Seq 0 is an online-only message.",
  data: Type.Object({ message: ClientMessage }),
  example: { message: exampleMessage },
});

export const messageRecalled = defineEvent({
  name: "messageRecalled",
  concept: "message",
  summary: "A message was taken back, to all devices of both sides or of the group.",
  data: Type.Object({
    ...Ends,
    seq: Type.Integer(),
    by: Type.String({ description: "Who recalled it." }),
    reason: Type.Optional(Type.String()),
    ...LoggedChange,
  }),
  example: { from: "u_alice", to: "u_bob", seq: 12, by: "u_alice", at: 1700000150000, changePosition: 3 },
});

export const messageEdited = defineEvent({
  name: "messageEdited",
  concept: "message",
  summary: "A message was changed, to all devices that may see it. It replaces the one of the same seq.",
  data: Type.Object({
    ...Ends,
    message: ClientMessage,
    ...LoggedChange,
  }),
  example: {
    from: "u_alice",
    to: "u_bob",
    message: { ...exampleMessage, isEdited: true, editPosition: 4 },
    at: 1700000160000,
    changePosition: 4,
  },
});

export const messageExtensionsChanged = defineEvent({
  name: "messageExtensionsChanged",
  concept: "message",
  summary: "Key-value pairs of a message were set, deleted or cleared, to all devices that may see it.",
  data: Type.Object({
    ...Ends,
    ...ExtensionsTold,
    ...LoggedChange,
  }),
  example: { from: "u_alice", to: "u_bob", ...exampleExtensionsTold, at: 1700000170000, changePosition: 5 },
});

export const receiptsSent = defineEvent({
  name: "receiptsSent",
  concept: "message",
  summary:
    "Single messages were read that ask for a receipt, to all devices of both sides. Of a group, to the senders of the messages, each with its own, and to the other devices of the reader.",
  data: Type.Object({
    from: Type.String({ description: "Who read them." }),
    to: Type.String({ description: "Who sent them, or the group." }),
    groupId: Type.Optional(Type.String()),
    seqs: Type.Array(Type.Integer()),
    counts: Type.Optional(
      Type.Array(Type.Object({ seq: Type.Integer(), readCount: Type.Integer(), unreadCount: Type.Integer() }), {
        description: "Group: how many have read each now.",
      }),
    ),
    ...LoggedChange,
  }),
  example: { from: "u_bob", to: "u_alice", seqs: [12], at: 1700000170000, changePosition: 4 },
});

export const messagesDeleted = defineEvent({
  name: "messagesDeleted",
  concept: "message",
  summary: "The account removed messages from its history on another device.",
  data: Type.Object({
    conversationId: Type.String(),
    seqs: Type.Array(Type.Integer()),
    unreadCount: Type.Integer(),
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { conversationId: "C2Cu_bob", seqs: [12], unreadCount: 0, logPosition: 5 },
});
