import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, Uint32 } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup, GroupId } from "./client-group.ts";

export const removeGroupMembers = defineOperation({
  name: "removeGroupMembers",
  concept: "group",
  summary: "Puts members out of a group. Who is not in it is passed over.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userIds: Type.Array(AccountName("A member to put out."), { minItems: 1, maxItems: limits.membersPerClientCall }),
    reason: Type.Optional(Type.String({ maxLength: limits.groupRequestNoteCharacters })),
    seconds: Type.Optional(Uint32("Live rooms: how long they may not come back.")),
  }),
  output: Type.Object({ group: ClientGroup }),
  example: {
    input: { groupId: "harbour-club", userIds: ["u_dave"], reason: "spam" },
    output: { group: exampleGroup },
  },
});
