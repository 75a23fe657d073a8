import { Type } from "@sinclair/typebox";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupMember, exampleGroup, exampleGroupMember, GroupId } from "./client-group.ts";

export const setGroupMemberRole = defineOperation({
  name: "setGroupMemberRole",
  concept: "group",
  summary: "Makes a member an admin, gives it a role of the app's own, or makes it an ordinary member again.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userId: AccountName("The member."),
    role: OneOf(
      ["Admin", "Member", "Custom"],
      "Custom in communities only: its rights are those of permission groups.",
    ),
  }),
  output: Type.Object({ group: ClientGroup, member: ClientGroupMember }),
  example: {
    input: { groupId: "harbour-club", userId: "u_bob", role: "Member" },
    output: { group: exampleGroup, member: exampleGroupMember },
  },
});
