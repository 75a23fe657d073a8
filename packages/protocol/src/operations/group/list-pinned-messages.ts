import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage, exampleMessage } from "../message/client-message.ts";

export const listPinnedMessages = defineOperation({
  name: "listPinnedMessages",
  concept: "group",
  summary: "The pinned messages of a group that this account may see, the last pinned first.",
  needs: "login",
  input: Type.Object({ groupId: Type.String() }),
  output: Type.Object({ messages: Type.Array(ClientMessage) }),
  example: {
    input: { groupId: "harbour-club" },
    output: { messages: [{ ...exampleMessage, to: "harbour-club", groupId: "harbour-club" }] },
  },
});
