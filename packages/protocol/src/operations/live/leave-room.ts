import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";

export const leaveRoom = defineOperation({
  name: "leaveRoom",
  concept: "live",
  summary:
    "Leaves a live room with this connection. The owner may not quit (10009), but goes on to another room with `isMoving`.",
  needs: "nothing",
  input: Type.Object({
    groupId: GroupId("The live room."),
    isMoving: Type.Optional(Type.Boolean({ description: "Not quitting: on the way to another room." })),
  }),
  output: Type.Object({}),
  example: { input: { groupId: "radio-7" }, output: {} },
});
