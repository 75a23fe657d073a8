import { Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientMessage, exampleMessage } from "./client-message.ts";

export const editMessage = defineOperation({
  name: "editMessage",
  concept: "message",
  summary:
    "Changes what a message says; either side, or any member of the group, may. Fields not given stay. It only happens where nobody else changed the message since: otherwise the outcome is `conflict` and the message the newest. Other devices that may see it get `messageEdited`.",
  needs: "login",
  input: Type.Object({
    conversationId: Type.String({ description: "For example `C2Cu_bob`." }),
    seq: Type.Integer({ minimum: 1 }),
    basedOn: Type.Integer({
      minimum: 0,
      description: "`editPosition` of the state that was changed; 0 for a message never edited.",
    }),
    body: Type.Optional(MsgBody),
    cloudCustomData: Type.Optional(Type.String()),
  }),
  output: Type.Object({
    outcome: Type.Union([Type.Literal("edited"), Type.Literal("conflict")]),
    message: ClientMessage,
    changePosition: Type.Integer({
      description: "Position of the edit in the conversation's change log; 0 for a conflict.",
    }),
  }),
  example: {
    input: {
      conversationId: "C2Cu_bob",
      seq: 12,
      basedOn: 0,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at seven" } }],
    },
    output: {
      outcome: "edited",
      message: {
        ...exampleMessage,
        body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at seven" } }],
        isEdited: true,
        editPosition: 4,
      },
      changePosition: 4,
    },
  },
});
