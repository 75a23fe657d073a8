import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";

export const pinGroupMessage = defineOperation({
  name: "pinGroupMessage",
  concept: "group",
  summary: `Pins a message of a group for all its members, at most ${limits.pinnedMessages} at a time, or takes it off. Recalled, targeted and unknown messages cannot be pinned. Members get \`groupPinsChanged\`.`,
  needs: "login",
  input: Type.Object({ groupId: Type.String(), seq: Type.Integer({ minimum: 1 }), isPinned: Type.Boolean() }),
  output: Type.Object({}),
  example: { input: { groupId: "harbour-club", seq: 18, isPinned: true }, output: {} },
});
