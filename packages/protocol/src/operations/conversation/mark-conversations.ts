import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationIds, exampleResults, SettingsOutput } from "./conversation-settings.ts";

export const markConversations = defineOperation({
  name: "markConversations",
  concept: "conversation",
  summary: "Sets or clears one mark of conversations. Other devices of the account get `conversationSettingsUpdated`.",
  needs: "login",
  input: Type.Object({
    conversationIds: ConversationIds(limits.conversationsPerMark),
    mark: Type.Integer({
      minimum: 0,
      maximum: 63,
      description: "Number of the mark: 0 star, 1 unread, 2 fold, 3 hide; from 32 on the app's own.",
    }),
    isSet: Type.Boolean(),
  }),
  output: SettingsOutput,
  example: {
    input: { conversationIds: ["C2Cu_bob"], mark: 0, isSet: true },
    output: { results: exampleResults, logPosition: 10 },
  },
});
