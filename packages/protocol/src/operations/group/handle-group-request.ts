import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup, GroupId } from "./client-group.ts";

export const handleGroupRequest = defineOperation({
  name: "handleGroupRequest",
  concept: "group",
  summary: "Decides on a request to join or an invitation. The first owner or admin decides; the others get 10024.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    requestId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    isAccepted: Type.Boolean(),
    note: Type.Optional(
      Type.String({ maxLength: limits.groupRequestNoteCharacters, description: "Words for who asked." }),
    ),
  }),
  output: Type.Object({ group: ClientGroup }),
  example: {
    input: { groupId: "harbour-club", requestId: 1, isAccepted: true, note: "Welcome aboard" },
    output: { group: exampleGroup },
  },
});
