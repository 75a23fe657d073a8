import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const markConversationRead = defineOperation({
  name: "markConversationRead",
  concept: "conversation",
  summary:
    "Everything up to a seq is read. The account's other devices get `conversationRead`, the other side `peerRead`. A mark never moves back.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String(),
    seq: Type.Optional(Type.Integer({ minimum: 0, description: "The newest message without it." })),
  }),
  output: Type.Object({ readSeq: Type.Integer(), unreadCount: Type.Integer(), logPosition: OwnLogPosition() }),
  example: { input: { conversationId: "C2Cu_bob", seq: 12 }, output: { readSeq: 12, unreadCount: 0, logPosition: 6 } },
});
