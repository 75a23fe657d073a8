import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const pinConversation = defineOperation({
  name: "pinConversation",
  concept: "conversation",
  summary:
    "Keeps a conversation at the top of the caller's list, or lets it go. Other devices of the account get `conversationPinned`.",
  needs: "login",
  input: Type.Object({ conversationId: Type.String(), isPinned: Type.Boolean() }),
  output: Type.Object({ logPosition: OwnLogPosition() }),
  example: { input: { conversationId: "C2Cu_bob", isPinned: true }, output: { logPosition: 8 } },
});
