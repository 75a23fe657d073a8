import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientConversation, exampleConversation } from "./client-conversation.ts";
import { ConversationGroup } from "./conversation-settings.ts";

export const listConversations = defineOperation({
  name: "listConversations",
  concept: "conversation",
  summary:
    "The fresh list after a login: pinned first, then by last message. `syncedAt` and `logPosition` of the first page are the cursors for `syncAccount` later.",
  needs: "login",
  input: Type.Object({
    cursor: Type.Optional(Type.String({ description: "From the previous page." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.conversationsPerPage })),
  }),
  output: Type.Object({
    conversations: Type.Array(ClientConversation),
    conversationGroups: Type.Optional(
      Type.Array(ConversationGroup, { description: "All conversation groups of the account; on the first page only." }),
    ),
    cursor: Type.Optional(Type.String({ description: "Ask again with it; missing on the last page." })),
    totalUnreadCount: Type.Integer(),
    syncedAt: Type.Integer({ description: "Unix milliseconds on the server's clock." }),
    logPosition: Type.Integer({ description: "Newest position of the account's own log." }),
  }),
  example: {
    input: {},
    output: {
      conversations: [exampleConversation],
      conversationGroups: [{ groupId: 1, name: "Clients" }],
      totalUnreadCount: 0,
      syncedAt: 1700000124000,
      logPosition: 4,
    },
  },
});
