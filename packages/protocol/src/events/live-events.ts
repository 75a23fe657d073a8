import { Type } from "@sinclair/typebox";
import { exampleRoomMessage } from "../operations/live/enter-room.ts";
import { ClientMessage } from "../operations/message/client-message.ts";
import { defineEvent } from "./define-event.ts";

export const roomMessages = defineEvent({
  name: "roomMessages",
  concept: "live",
  summary:
    "What was said in a live room since the last such event, in its order, to every connection that is in it. The same bytes go to all: who sent one of the messages gets it too and knows it by its id. Seqs rise and have gaps; tips have seq 0. A connection that reads slowly is told less.",
  data: Type.Object({
    groupId: Type.String(),
    messages: Type.Array(ClientMessage, { minItems: 1 }),
  }),
  example: { groupId: "radio-7", messages: [exampleRoomMessage] },
});
