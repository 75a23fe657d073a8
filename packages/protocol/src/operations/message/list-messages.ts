import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage, exampleMessage } from "./client-message.ts";

export const listMessages = defineOperation({
  name: "listMessages",
  concept: "message",
  summary:
    "One page of history, oldest first inside the page: towards the past, or with `direction` `newer` towards the present. Where nearly all messages are hidden or deleted a page may be short, even empty, and not complete.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    beforeSeq: Type.Optional(
      Type.Integer({ minimum: 1, description: "Messages that stand before this one; the newest page without it." }),
    ),
    fromSeq: Type.Optional(
      Type.Integer({ minimum: 1, description: "Start at this message; it is on the page where it may be seen." }),
    ),
    fromTime: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description:
          "Start at this time, Unix milliseconds, itself included. Given with `fromSeq` it counts where that message stands in another second.",
      }),
    ),
    direction: Type.Optional(
      OneOf(["older", "newer"], "`older` without it. `newer` without a start begins at the first message."),
    ),
    count: Type.Integer({ minimum: 1, maximum: limits.messagesPerFetch }),
  }),
  output: Type.Object({
    messages: Type.Array(ClientMessage),
    isCompleted: Type.Boolean({ description: "Nothing is left in this direction." }),
    next: Type.Optional(
      Type.Object(
        { seq: Type.Integer(), placedAt: Type.Integer({ description: "Unix milliseconds." }) },
        { description: "Where it goes on, itself not on this page: `fromSeq` of the next one." },
      ),
    ),
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
