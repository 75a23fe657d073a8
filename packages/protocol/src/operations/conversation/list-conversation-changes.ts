import { type Static, Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";

/** One entry of a conversation's change log. */
export const ConversationChange = Type.Object({
  position: Type.Integer(),
  kind: Type.Literal("recall"),
  seq: Type.Integer(),
  by: Type.String({ description: "Who recalled it: an account, or an administrator." }),
  at: Type.Integer({ description: "Unix milliseconds." }),
});
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
