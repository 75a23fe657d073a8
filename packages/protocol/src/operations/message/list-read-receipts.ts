import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";

export const listReadReceipts = defineOperation({
  name: "listReadReceipts",
  concept: "message",
  summary:
    "Which of some messages have a receipt, and since when; in a group, how many have read each that asks for receipts. The others are left out.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    seqs: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: limits.messagesPerReceipt }),
  }),
  output: Type.Object({
    receipts: Type.Array(
      Type.Object({
        seq: Type.Integer(),
        at: Type.Integer({ description: "Unix milliseconds; in a group of the last receipt, 0 without one." }),
        readCount: Type.Optional(Type.Integer({ description: "Group: how many have read it." })),
        unreadCount: Type.Optional(
          Type.Integer({ description: "Group: members that have not; its sender is in neither number." }),
        ),
      }),
    ),
  }),
  example: {
    input: { conversationId: "C2Cu_bob", seqs: [11, 12] },
    output: { receipts: [{ seq: 12, at: 1700000170000 }] },
  },
});
