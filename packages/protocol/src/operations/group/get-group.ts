import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupSelf, exampleGroup, GroupId } from "./client-group.ts";

export const getGroup = defineOperation({
  name: "getGroup",
  concept: "group",
  summary: "The profile of a group, for its members and, where the type can be found by its id, for everybody.",
  needs: "login",
  input: Type.Object({ groupId: GroupId() }),
  output: Type.Object({
    group: ClientGroup,
    self: Type.Optional(ClientGroupSelf),
  }),
  example: {
    input: { groupId: "harbour-club" },
    output: { group: exampleGroup, self: { role: "Member", joinedAt: 1700000000000, mutedUntil: 0, custom: {} } },
  },
});
