import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationGroupName } from "./conversation-settings.ts";

export const deleteConversationGroup = defineOperation({
  name: "deleteConversationGroup",
  concept: "conversation",
  summary:
    "Deletes a conversation group; its conversations stay. Other devices of the account get `conversationGroupDeleted`.",
  needs: "login",
  input: Type.Object({ name: ConversationGroupName("The group.") }),
  output: Type.Object({ groupId: Type.Integer(), logPosition: OwnLogPosition() }),
  example: { input: { name: "Clients" }, output: { groupId: 1, logPosition: 16 } },
});
