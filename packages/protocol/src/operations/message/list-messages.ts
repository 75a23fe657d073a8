import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage, exampleMessage } from "./client-message.ts";

export const listMessages = defineOperation({
  name: "listMessages",
  concept: "message",
  summary: "One page of history towards the past, oldest first inside the page.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    beforeSeq: Type.Optional(
      Type.Integer({ minimum: 1, description: "Messages that stand before this one; the newest page without it." }),
    ),
    count: Type.Integer({ minimum: 1, maximum: limits.messagesPerFetch }),
  }),
  output: Type.Object({
    messages: Type.Array(ClientMessage),
    isCompleted: Type.Boolean({ description: "Nothing older is left." }),
    lastSeq: Type.Integer({
      description: "The conversation's newest seq at the time of the answer; 0 without messages.",
    }),
    changePosition: Type.Integer({ description: "The conversation's change position at the time of the answer." }),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", count: 15 },
    output: { messages: [exampleMessage], isCompleted: true, lastSeq: 12, changePosition: 0 },
  },
});
