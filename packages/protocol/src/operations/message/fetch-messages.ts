import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage, exampleMessage } from "./client-message.ts";

export const fetchMessages = defineOperation({
  name: "fetchMessages",
  concept: "message",
  summary:
    "Fills a gap: every seq of the range is answered, by its message or by its place in `hidden` where this account may not see it, so that no seq is asked for twice.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    fromSeq: Type.Integer({ minimum: 1 }),
    toSeq: Type.Integer({
      minimum: 1,
      description: `At most ${limits.messagesPerFetch} further on; seqs not given out yet are left out.`,
    }),
  }),
  output: Type.Object({
    messages: Type.Array(ClientMessage, { description: "By seq, rising." }),
    hidden: Type.Array(Type.Integer(), { description: "Seqs this account may not see." }),
    lastSeq: Type.Integer({ description: "The conversation's newest seq." }),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", fromSeq: 11, toSeq: 12 },
    output: { messages: [exampleMessage], hidden: [11], lastSeq: 12 },
  },
});
