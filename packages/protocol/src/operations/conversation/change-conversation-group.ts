import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationGroupName, ConversationIds, exampleResults, SettingsResults } from "./conversation-settings.ts";

export const changeConversationGroup = defineOperation({
  name: "changeConversationGroup",
  concept: "conversation",
  summary:
    "Puts conversations into a conversation group, or takes them out. Other devices of the account get `conversationGroupChanged`.",
  needs: "login",
  input: Type.Object({
    name: ConversationGroupName("The group."),
    conversationIds: ConversationIds(limits.conversationSettings),
    isAdded: Type.Boolean({ description: "False: they leave the group." }),
  }),
  output: Type.Object({ groupId: Type.Integer(), results: SettingsResults, logPosition: OwnLogPosition() }),
  example: {
    input: { name: "Customers", conversationIds: ["C2Cu_bob"], isAdded: true },
    output: { groupId: 1, results: exampleResults, logPosition: 15 },
  },
});
