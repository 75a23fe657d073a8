import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";

export const markRoomMembers = defineOperation({
  name: "markRoomMembers",
  concept: "live",
  summary: `Marks members that are in a live room, or takes a mark from them: at most ${limits.roomMarks} different marks in a room and ${limits.roomMarkMembers} members with each. A mark ends when its member leaves. The owner only.`,
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The live room."),
    userIds: Type.Array(AccountName("Member."), { minItems: 1, maxItems: limits.roomMarksPerCall }),
    mark: Type.Integer({ minimum: 1000, maximum: 0x7fff_ffff }),
    isSet: Type.Boolean({ description: "False: the mark is taken away." }),
  }),
  output: Type.Object({
    succeeded: Type.Array(Type.String()),
    failed: Type.Array(Type.String(), { description: "Not in the room." }),
  }),
  example: {
    input: { groupId: "radio-7", userIds: ["u_bob", "u_carol"], mark: 1200, isSet: true },
    output: { succeeded: ["u_bob"], failed: ["u_carol"] },
  },
});
