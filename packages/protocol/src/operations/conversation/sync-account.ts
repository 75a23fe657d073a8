import { type Static, Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientConversation, exampleConversation } from "./client-conversation.ts";

/** One entry of an account's own log: what its other devices did. */
export const AccountLogEntry = Type.Object({
  position: Type.Integer(),
  kind: Type.Union([
    Type.Literal("conversationRead"),
    Type.Literal("conversationUnreadSet"),
    Type.Literal("messagesDeleted"),
    Type.Literal("conversationDeleted"),
    Type.Literal("historyCleared"),
    Type.Literal("conversationPinned"),
    Type.Literal("conversationSettingsUpdated"),
    Type.Literal("conversationGroupCreated"),
    Type.Literal("conversationGroupDeleted"),
    Type.Literal("conversationGroupRenamed"),
    Type.Literal("conversationGroupChanged"),
    Type.Literal("receiveOptionUpdated"),
    Type.Literal("profileUpdated"),
    Type.Literal("friendsChanged"),
    Type.Literal("friendGroupsChanged"),
    Type.Literal("friendRequestsChanged"),
    Type.Literal("blocklistChanged"),
    Type.Literal("followsChanged"),
    Type.Literal("groupJoined"),
    Type.Literal("groupLeft"),
    Type.Literal("groupNoticed"),
  ]),
  data: Type.Object(
    {},
    {
      additionalProperties: true,
      description:
        "What the event of this name says, as far as it stays true later: no unread counts, and for a profile only the tags that changed.",
    },
  ),
});
export type AccountLogEntry = Static<typeof AccountLogEntry>;

export const syncAccount = defineOperation({
  name: "syncAccount",
  concept: "conversation",
  summary:
    "After a reconnect: the account's own log after a position, and every conversation touched since the last complete synchronisation. The client then fetches the messages and changes of those conversations that it holds.",
  needs: "login",
  input: Type.Object({
    logPosition: Type.Integer({ minimum: 0 }),
    syncedAt: Type.Integer({ minimum: 0, description: "`syncedAt` of the last complete synchronisation." }),
    cursor: Type.Optional(Type.String({ description: "From the previous page of conversations." })),
  }),
  output: Type.Object({
    isReset: Type.Boolean({ description: "Too old or unknown: drop the state and list the conversations afresh." }),
    entries: Type.Array(AccountLogEntry, { description: "By position, rising." }),
    logPosition: Type.Integer({ description: "Position of the last entry answered." }),
    hasMore: Type.Boolean({ description: "More log entries are left: ask again with the new logPosition." }),
    conversations: Type.Array(ClientConversation, { description: "Touched since `syncedAt`." }),
    cursor: Type.Optional(Type.String({ description: "More conversations are left: ask again with it." })),
    totalUnreadCount: Type.Integer(),
    syncedAt: Type.Integer({ description: "Keep it once the last page has come." }),
  }),
  example: {
    input: { logPosition: 4, syncedAt: 1700000100000 },
    output: {
      isReset: false,
      entries: [{ position: 5, kind: "conversationPinned", data: { conversationId: "C2Cu_bob", isPinned: true } }],
      logPosition: 5,
      hasMore: false,
      conversations: [exampleConversation],
      totalUnreadCount: 0,
      syncedAt: 1700000200000,
    },
  },
});
