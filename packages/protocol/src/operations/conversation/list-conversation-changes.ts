import { type Static, Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage } from "../message/client-message.ts";

const place = {
  position: Type.Integer(),
  at: Type.Integer({ description: "Unix milliseconds." }),
};

const RecallChange = Type.Object({
  ...place,
  kind: Type.Literal("recall"),
  seq: Type.Integer(),
  by: Type.String({ description: "Who recalled it: an account, or an administrator." }),
  reason: Type.Optional(Type.String()),
});

const EditChange = Type.Object({
  ...place,
  kind: Type.Literal("edit"),
  seq: Type.Integer(),
  message: Type.Optional(ClientMessage),
});

const ExtensionsChange = Type.Object({
  ...place,
  kind: Type.Literal("extensions"),
  seq: Type.Integer(),
  fromVersion: Type.Integer({ description: "List the extensions of the message from this version on." }),
});

const ReceiptsChange = Type.Object({
  ...place,
  kind: Type.Literal("receipts"),
  seqs: Type.Array(Type.Integer()),
  by: Type.String({ description: "Who read them." }),
  counts: Type.Optional(
    Type.Array(Type.Object({ seq: Type.Integer(), readCount: Type.Integer(), unreadCount: Type.Integer() }), {
      description: "Group: how many have read each now, with the last change that names it.",
    }),
  ),
});

const HiddenChange = Type.Object({ ...place, kind: Type.Literal("hidden") });

/** One entry of a conversation's change log, by kind. */
export const ConversationChange = Type.Union(
  [RecallChange, EditChange, ExtensionsChange, ReceiptsChange, HiddenChange],
  {
    description:
      "By kind. A client passes over kinds that it does not know, and takes their positions as done. The last edit of a message brings the message as it is now, where this account may see it. Changes of messages that it may not see are left out; where the last of an answer is one, `hidden` keeps its place.",
  },
);
export type ConversationChange = Static<typeof ConversationChange>;

export const listConversationChanges = defineOperation({
  name: "listConversationChanges",
  concept: "conversation",
  summary: "What happened to messages already sent, after a position of the conversation's change log.",
  needs: "login",
  input: Type.Object({ conversationId: Type.String(), afterPosition: Type.Integer({ minimum: 0 }) }),
  output: Type.Object({
    changes: Type.Array(ConversationChange),
    changePosition: Type.Integer({ description: "Newest position." }),
    hasMore: Type.Boolean({ description: "Ask again after the last position of this answer." }),
    isReset: Type.Boolean({ description: "The position is older than the log: fetch the messages again." }),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", afterPosition: 2 },
    output: {
      changes: [{ position: 3, kind: "recall", seq: 12, by: "u_bob", at: 1700000150000 }],
      changePosition: 3,
      hasMore: false,
      isReset: false,
    },
  },
});
