import { Type } from "@sinclair/typebox";
import { settingsFields } from "../operations/conversation/conversation-settings.ts";
import { exampleReceiveOption, ReceiveOption } from "../operations/conversation/receive-option.ts";
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

export const conversationUnreadSet = defineEvent({
  name: "conversationUnreadSet",
  concept: "conversation",
  summary:
    "The back end said how many messages of a group are unread for the account: its read mark may stand lower now.",
  data: Type.Object({
    conversationId: Type.String(),
    readSeq: Type.Integer(),
    unreadCount: Type.Integer(),
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { conversationId: "GROUPharbour-club", readSeq: 9, unreadCount: 3, logPosition: 6 },
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

export const historyCleared = defineEvent({
  name: "historyCleared",
  concept: "conversation",
  summary:
    "The account emptied its history of a conversation on another device. The conversation is read and stays on the list.",
  data: Type.Object({
    conversationId: Type.String(),
    clearedSeq: Type.Integer({ description: "Messages up to here are gone from the account's history." }),
    logPosition: Type.Integer(),
  }),
  example: { conversationId: "C2Cu_bob", clearedSeq: 12, logPosition: 9 },
});

const group = { groupId: Type.Integer(), logPosition: Type.Integer() };

export const conversationSettingsUpdated = defineEvent({
  name: "conversationSettingsUpdated",
  concept: "conversation",
  summary: "Marks, custom data or remind types were set on another device, or by the back end.",
  data: Type.Object({
    conversations: Type.Array(Type.Object({ conversationId: Type.String(), ...settingsFields }), {
      description: "What changed of each, as it is now; what is missing stays.",
    }),
    logPosition: Type.Integer(),
  }),
  example: { conversations: [{ conversationId: "C2Cu_bob", marks: [0, 33] }], logPosition: 10 },
});

export const conversationGroupCreated = defineEvent({
  name: "conversationGroupCreated",
  concept: "conversation",
  summary: "A conversation group was made on another device, or by the back end.",
  data: Type.Object({ ...group, name: Type.String(), conversationIds: Type.Array(Type.String()) }),
  example: { groupId: 1, name: "Clients", conversationIds: ["C2Cu_bob"], logPosition: 13 },
});

export const conversationGroupDeleted = defineEvent({
  name: "conversationGroupDeleted",
  concept: "conversation",
  summary: "A conversation group was deleted on another device, or by the back end.",
  data: Type.Object(group),
  example: { groupId: 1, logPosition: 16 },
});

export const conversationGroupRenamed = defineEvent({
  name: "conversationGroupRenamed",
  concept: "conversation",
  summary: "A conversation group got another name on another device, or by the back end.",
  data: Type.Object({ ...group, name: Type.String({ description: "Its name now." }) }),
  example: { groupId: 1, name: "Customers", logPosition: 14 },
});

export const conversationGroupChanged = defineEvent({
  name: "conversationGroupChanged",
  concept: "conversation",
  summary: "Conversations were put into a conversation group or taken out on another device, or by the back end.",
  data: Type.Object({ ...group, added: Type.Array(Type.String()), removed: Type.Array(Type.String()) }),
  example: { groupId: 1, added: ["C2Cu_carol"], removed: ["C2Cu_bob"], logPosition: 15 },
});

export const receiveOptionUpdated = defineEvent({
  name: "receiveOptionUpdated",
  concept: "conversation",
  summary: "When messages come without notifying was set on another device.",
  data: Type.Object({ ...ReceiveOption.properties, logPosition: Type.Integer() }),
  example: { ...exampleReceiveOption, logPosition: 17 },
});
