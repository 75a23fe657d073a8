import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ConversationGroup } from "./conversation-settings.ts";

export const listConversationGroups = defineOperation({
  name: "listConversationGroups",
  concept: "conversation",
  summary: "The caller's conversation groups, in the order they were made.",
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({ conversationGroups: Type.Array(ConversationGroup) }),
  example: { input: {}, output: { conversationGroups: [{ groupId: 1, name: "Customers" }] } },
});
