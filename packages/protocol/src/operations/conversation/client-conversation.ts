import { type Static, Type } from "@sinclair/typebox";
import { ClientGroup, ClientGroupSelf } from "../group/client-group.ts";
import { ClientMessage, exampleMessage } from "../message/client-message.ts";
import { settingsFields } from "./conversation-settings.ts";

/** A conversation as one account sees it. */
export const ClientConversation = Type.Object({
  conversationId: Type.String({ description: "`C2C` and the other account, or `GROUP` and the group." }),
  lastSeq: Type.Integer({ description: "Newest seq given out." }),
  changePosition: Type.Integer({ description: "Newest position of the conversation's change log." }),
  unreadCount: Type.Integer({ minimum: 0 }),
  readSeq: Type.Integer({ description: "This account has read up to here." }),
  peerReadSeq: Type.Integer({ description: "The other account has read up to here." }),
  clearedSeq: Type.Integer({ description: "Messages up to here are gone from this account's history." }),
  isListed: Type.Boolean({ description: "False after the conversation was deleted and nothing new came." }),
  isPinned: Type.Boolean(),
  sortedAt: Type.Integer({ description: "Unix milliseconds of the message that places it in the list." }),
  lastMessage: Type.Optional(ClientMessage),
  ...settingsFields,
  groupIds: Type.Optional(
    Type.Array(Type.Integer(), { description: "Conversation groups it is in; none without it." }),
  ),
  group: Type.Optional(ClientGroup),
  self: Type.Optional(ClientGroupSelf),
  mentions: Type.Optional(
    Type.Array(Type.Object({ seq: Type.Integer(), from: Type.String(), isMe: Type.Boolean(), isAll: Type.Boolean() }), {
      description: "Group: unread messages that mention this account or everybody, oldest first.",
    }),
  ),
  peer: Type.Optional(
    Type.Object(
      {
        userId: Type.String(),
        nick: Type.Optional(Type.String()),
        avatar: Type.Optional(Type.String()),
        isDeleted: Type.Optional(Type.Boolean({ description: "The account does not exist any more." })),
      },
      { description: "The other side of a one-to-one conversation." },
    ),
  ),
});
export type ClientConversation = Static<typeof ClientConversation>;

export const exampleConversation: ClientConversation = {
  conversationId: "C2Cu_bob",
  lastSeq: 12,
  changePosition: 0,
  unreadCount: 0,
  readSeq: 11,
  peerReadSeq: 10,
  clearedSeq: 0,
  isListed: true,
  isPinned: false,
  sortedAt: 1700000123456,
  lastMessage: exampleMessage,
  marks: [0],
  groupIds: [1],
  peer: { userId: "u_bob", nick: "Bob" },
};
