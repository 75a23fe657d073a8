import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const deleteMessages = defineOperation({
  name: "deleteMessages",
  concept: "message",
  summary: "Removes messages from the caller's own history. Other devices of the account get `messagesDeleted`.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    seqs: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: limits.messagesPerDelete }),
  }),
  output: Type.Object({ logPosition: OwnLogPosition() }),
  example: { input: { conversationId: "C2Cu_bob", seqs: [12] }, output: { logPosition: 5 } },
});
