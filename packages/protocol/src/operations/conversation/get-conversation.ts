import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientConversation, exampleConversation } from "./client-conversation.ts";

export const getConversation = defineOperation({
  name: "getConversation",
  concept: "conversation",
  summary:
    "One conversation. With an account never talked to, it is empty; with an account that does not exist, an error.",
  needs: "login",
  input: Type.Object({ conversationId: Type.String() }),
  output: Type.Object({
    conversation: ClientConversation,
    logPosition: Type.Optional(
      Type.Integer({
        description:
          "Position of the account's own log before the conversation was read: pin, marks and groups are at least as new.",
      }),
    ),
  }),
  example: { input: { conversationId: "C2Cu_bob" }, output: { conversation: exampleConversation, logPosition: 8 } },
});
