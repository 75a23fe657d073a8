import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroupMember, exampleGroupMember, GroupId } from "./client-group.ts";

export const getGroupMembers = defineOperation({
  name: "getGroupMembers",
  concept: "group",
  summary: "Named members of a group. Who is not in it is missing.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userIds: Type.Array(AccountName("The account."), { minItems: 1, maxItems: limits.membersPerQuery }),
  }),
  output: Type.Object({ members: Type.Array(ClientGroupMember) }),
  example: { input: { groupId: "harbour-club", userIds: ["u_bob"] }, output: { members: [exampleGroupMember] } },
});
