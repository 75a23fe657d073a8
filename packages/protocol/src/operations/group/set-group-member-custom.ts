import { Type } from "@sinclair/typebox";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import {
  ClientGroup,
  ClientGroupMember,
  CustomFields,
  exampleGroup,
  exampleGroupMember,
  GroupId,
} from "./client-group.ts";

export const setGroupMemberCustom = defineOperation({
  name: "setGroupMemberCustom",
  concept: "group",
  summary: "Sets custom fields of a member; those that are not given stay, an empty value removes one.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    userId: Type.Optional(AccountName("The member; the caller without it.")),
    custom: CustomFields,
  }),
  output: Type.Object({ group: ClientGroup, member: ClientGroupMember }),
  example: {
    input: { groupId: "harbour-club", custom: { Cabin: "7" } },
    output: { group: exampleGroup, member: { ...exampleGroupMember, custom: { Cabin: "7" } } },
  },
});
