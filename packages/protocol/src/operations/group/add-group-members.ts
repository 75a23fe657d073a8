import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup, GroupId } from "./client-group.ts";

export const addGroupMembers = defineOperation({
  name: "addGroupMembers",
  concept: "group",
  summary:
    "Brings accounts into a group, as its invite option says: at once, or each waits until an owner or admin decides.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userIds: Type.Array(AccountName("An account to bring in."), {
      minItems: 1,
      maxItems: limits.membersPerClientCall,
    }),
  }),
  output: Type.Object({
    results: Type.Array(
      Type.Object({
        userId: Type.String(),
        outcome: OneOf(
          ["added", "alreadyMember", "waiting", "overLimit", "failed"],
          "waiting: for an owner or admin. overLimit: in too many groups. failed: no such account.",
        ),
      }),
    ),
    group: ClientGroup,
  }),
  example: {
    input: { groupId: "harbour-club", userIds: ["u_dave"] },
    output: { results: [{ userId: "u_dave", outcome: "added" }], group: exampleGroup },
  },
});
