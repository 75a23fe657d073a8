import { Type } from "@sinclair/typebox";
import { defineEvent } from "./define-event.ts";

export const conversationRead = defineEvent({
  name: "conversationRead",
  concept: "conversation",
  summary: "The account read a conversation on another device, or its back end marked it read.",
  data: Type.Object({
    conversationId: Type.String(),
    readSeq: Type.Integer(),
    unreadCount: Type.Integer(),
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { conversationId: "C2Cu_bob", readSeq: 12, unreadCount: 0, logPosition: 6 },
});

export const peerRead = defineEvent({
  name: "peerRead",
  concept: "conversation",
  summary: "The other side has read up to a seq.",
  data: Type.Object({
    conversationId: Type.String(),
    peerReadSeq: Type.Integer(),
    at: Type.Integer({ description: "Unix milliseconds." }),
  }),
  example: { conversationId: "C2Cu_bob", peerReadSeq: 12, at: 1700000160000 },
});

export const conversationDeleted = defineEvent({
  name: "conversationDeleted",
  concept: "conversation",
  summary: "The account took a conversation off its list on another device.",
  data: Type.Object({
    conversationId: Type.String(),
    clearedSeq: Type.Integer({
      description: "Messages up to here are gone from the account's history; 0 where it was kept.",
    }),
    throughSeq: Type.Integer({ description: "The conversation is off the list until a message after this one." }),
    logPosition: Type.Integer(),
  }),
  example: { conversationId: "C2Cu_bob", clearedSeq: 12, throughSeq: 12, logPosition: 7 },
});

export const conversationPinned = defineEvent({
  name: "conversationPinned",
  concept: "conversation",
  summary: "The account pinned a conversation on another device, or let it go.",
  data: Type.Object({ conversationId: Type.String(), isPinned: Type.Boolean(), logPosition: Type.Integer() }),
  example: { conversationId: "C2Cu_bob", isPinned: true, logPosition: 8 },
});
