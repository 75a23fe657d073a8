import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupMember, exampleGroup, exampleGroupMember, GroupId } from "./client-group.ts";

export const setGroupMemberNameCard = defineOperation({
  name: "setGroupMemberNameCard",
  concept: "group",
  summary: "Sets what a member is called in the group.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userId: Type.Optional(AccountName("The member; the caller without it.")),
    nameCard: Type.String({
      maxLength: limits.nameCardBytes,
      description: `At most ${limits.nameCardBytes} bytes; empty: none.`,
    }),
  }),
  output: Type.Object({ group: ClientGroup, member: ClientGroupMember }),
  example: {
    input: { groupId: "harbour-club", nameCard: "Bob (crew)" },
    output: { group: exampleGroup, member: { ...exampleGroupMember, nameCard: "Bob (crew)" } },
  },
});
