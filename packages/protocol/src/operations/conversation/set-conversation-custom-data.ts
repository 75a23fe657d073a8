import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationIds, exampleResults, SettingsOutput } from "./conversation-settings.ts";

export const setConversationCustomData = defineOperation({
  name: "setConversationCustomData",
  concept: "conversation",
  summary: "Sets the custom data of conversations. Other devices of the account get `conversationSettingsUpdated`.",
  needs: "login",
  input: Type.Object({
    conversationIds: ConversationIds(limits.conversationsPerMark),
    customData: Type.String({
      maxLength: limits.conversationCustomBytes,
      description: `At most ${limits.conversationCustomBytes} bytes; empty clears it.`,
    }),
  }),
  output: SettingsOutput,
  example: {
    input: { conversationIds: ["C2Cu_bob"], customData: "vip" },
    output: { results: exampleResults, logPosition: 11 },
  },
});
