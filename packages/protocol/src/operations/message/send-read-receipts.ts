import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";

export const sendReadReceipts = defineOperation({
  name: "sendReadReceipts",
  concept: "message",
  summary:
    "Tells the other side that single messages of its were read: those that ask for a receipt. All of them or, where one cannot have a receipt, none. Both sides get `receiptsSent`; of a group, the senders of the messages and the other devices of the reader. What counts as unread does not change.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    seqs: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: limits.messagesPerReceipt }),
  }),
  output: Type.Object({
    at: Type.Integer({ description: "Time of the receipts that are new, Unix milliseconds." }),
    seqs: Type.Array(Type.Integer(), { description: "Messages that had no receipt before." }),
    changePosition: Type.Integer({
      description: "Position in the conversation's change log; 0 where every message had its receipt before.",
    }),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", seqs: [12] },
    output: { at: 1700000170000, seqs: [12], changePosition: 4 },
  },
});
