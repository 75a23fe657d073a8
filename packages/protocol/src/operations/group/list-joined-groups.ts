import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupSelf, exampleGroup } from "./client-group.ts";

export const listJoinedGroups = defineOperation({
  name: "listJoinedGroups",
  concept: "group",
  summary:
    "A page of the groups that the caller is in. Live rooms are left out, and groups that wait for their first message unless the caller owns them. What is joined or left between two pages neither hides nor repeats another group.",
  needs: "login",
  input: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 20, description: "Of the page before." })),
    hasTopics: Type.Optional(
      Type.Boolean({ description: "true: only communities with topics. false: only groups without. Both without it." }),
    ),
  }),
  output: Type.Object({
    groups: Type.Array(Type.Object({ group: ClientGroup, self: ClientGroupSelf })),
    cursor: Type.Optional(Type.String({ description: "Missing on the last page." })),
  }),
  example: {
    input: {},
    output: {
      groups: [{ group: exampleGroup, self: { role: "Member", joinedAt: 1700000000000, mutedUntil: 0, custom: {} } }],
    },
  },
});
