import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const deleteConversations = defineOperation({
  name: "deleteConversations",
  concept: "conversation",
  summary:
    "Takes conversations off the caller's list until something new comes, with or without their history. Only the caller's side changes.",
  needs: "login",
  input: Type.Object({
    conversationIds: Type.Array(Type.String(), { minItems: 1, maxItems: limits.conversationsPerDelete }),
    clearHistory: Type.Boolean({ description: "Also remove the messages from the caller's history." }),
  }),
  output: Type.Object({
    results: Type.Array(
      Type.Object({
        conversationId: Type.String(),
        code: Type.Integer(),
        message: Type.Optional(Type.String()),
        logPosition: OwnLogPosition(),
      }),
    ),
  }),
  example: {
    input: { conversationIds: ["C2Cu_bob"], clearHistory: true },
    output: { results: [{ conversationId: "C2Cu_bob", code: 0, logPosition: 7 }] },
  },
});
