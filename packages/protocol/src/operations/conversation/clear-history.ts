import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const clearHistory = defineOperation({
  name: "clearHistory",
  concept: "conversation",
  summary:
    "Removes every message of a conversation from the caller's own history. The conversation is read then and stays on the list. Other devices of the account get `historyCleared`, the other side `peerRead`.",
  needs: "login",
  input: Type.Object({ conversationId: Type.String() }),
  output: Type.Object({
    clearedSeq: Type.Integer({ description: "Messages up to here are gone from the caller's history." }),
    logPosition: OwnLogPosition(),
  }),
  example: { input: { conversationId: "C2Cu_bob" }, output: { clearedSeq: 12, logPosition: 7 } },
});
