import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationGroupName, ConversationIds, exampleResults, SettingsResults } from "./conversation-settings.ts";

export const createConversationGroup = defineOperation({
  name: "createConversationGroup",
  concept: "conversation",
  summary: "Makes a group of the caller's conversations. Other devices of the account get `conversationGroupCreated`.",
  needs: "login",
  input: Type.Object({
    name: ConversationGroupName("At most 32 bytes."),
    conversationIds: ConversationIds(limits.conversationSettings, 0),
  }),
  output: Type.Object({ groupId: Type.Integer(), results: SettingsResults, logPosition: OwnLogPosition() }),
  example: {
    input: { name: "Clients", conversationIds: ["C2Cu_bob"] },
    output: { groupId: 1, results: exampleResults, logPosition: 13 },
  },
});
