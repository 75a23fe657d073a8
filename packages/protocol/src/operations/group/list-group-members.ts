import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroupMember, exampleGroupMember, GroupId, groupRoles } from "./client-group.ts";

export const listGroupMembers = defineOperation({
  name: "listGroupMembers",
  concept: "group",
  summary: `Members of a group in the order of joining, a page of at most ${limits.membersPerPage}. Of a live room: who came last.`,
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    cursor: Type.Optional(Type.String({ maxLength: 64, description: "From the previous page." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.membersPerPage })),
    role: Type.Optional(OneOf(groupRoles, "Only members with this role.")),
    mark: Type.Optional(Type.Integer({ minimum: 0, description: "Live rooms: only members with this mark." })),
  }),
  output: Type.Object({
    members: Type.Array(ClientGroupMember),
    cursor: Type.Optional(Type.String({ description: "More members are left: ask again with it." })),
  }),
  example: { input: { groupId: "harbour-club", count: 15 }, output: { members: [exampleGroupMember] } },
});
