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
  output: Type.Object({ conversation: ClientConversation }),
  example: { input: { conversationId: "C2Cu_bob" }, output: { conversation: exampleConversation } },
});
