import { Type } from "@sinclair/typebox";
import { ClientMessage, exampleMessage } from "../operations/message/client-message.ts";
import { defineEvent } from "./define-event.ts";

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
  summary: "A message was taken back, to all devices of both sides.",
  data: Type.Object({
    from: Type.String({ description: "Sender of the message." }),
    to: Type.String({ description: "Receiver of the message." }),
    seq: Type.Integer(),
    by: Type.String({ description: "Who recalled it." }),
    at: Type.Integer({ description: "Unix milliseconds." }),
    changePosition: Type.Integer({ description: "Position in the conversation's change log." }),
  }),
  example: { from: "u_alice", to: "u_bob", seq: 12, by: "u_alice", at: 1700000150000, changePosition: 3 },
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
