import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";

export const recallMessage = defineOperation({
  name: "recallMessage",
  concept: "message",
  summary:
    "Takes back a message of one's own, within the recall window of the app. In a group its owner and admins take back the messages of others, of any age. Everybody who may see it gets `messageRecalled`.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String({ description: "For example `C2Cu_bob`." }),
    seq: Type.Integer({ minimum: 1 }),
    reason: Type.Optional(Type.String({ description: "Groups: at most 100 bytes." })),
  }),
  output: Type.Object({
    changePosition: Type.Integer({ description: "Position of the recall in the conversation's change log." }),
  }),
  example: { input: { conversationId: "C2Cu_bob", seq: 12 }, output: { changePosition: 3 } },
});
