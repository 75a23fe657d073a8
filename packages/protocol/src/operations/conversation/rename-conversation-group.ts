import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ConversationGroupName } from "./conversation-settings.ts";

export const renameConversationGroup = defineOperation({
  name: "renameConversationGroup",
  concept: "conversation",
  summary: "Gives a conversation group another name. Other devices of the account get `conversationGroupRenamed`.",
  needs: "login",
  input: Type.Object({
    oldName: ConversationGroupName("Its name so far."),
    newName: ConversationGroupName("At most 32 bytes."),
  }),
  output: Type.Object({ groupId: Type.Integer(), logPosition: OwnLogPosition() }),
  example: { input: { oldName: "Clients", newName: "Customers" }, output: { groupId: 1, logPosition: 14 } },
});
