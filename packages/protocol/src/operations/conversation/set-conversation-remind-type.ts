import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationIds, exampleResults, remindTypes, SettingsOutput } from "./conversation-settings.ts";

export const setConversationRemindType = defineOperation({
  name: "setConversationRemindType",
  concept: "conversation",
  summary:
    "Sets how messages of conversations come to the caller's devices. Other devices of the account get `conversationSettingsUpdated`.",
  needs: "login",
  input: Type.Object({
    conversationIds: ConversationIds(limits.remindTypesPerCall),
    remindType: OneOf(remindTypes, "It is kept for the devices, which act upon it: the server delivers all the same."),
  }),
  output: SettingsOutput,
  example: {
    input: { conversationIds: ["C2Cu_bob"], remindType: "AcceptNotNotify" },
    output: { results: exampleResults, logPosition: 12 },
  },
});
