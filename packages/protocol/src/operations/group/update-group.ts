import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { applyOptions, ClientGroup, exampleGroup, GroupId, inviteOptions } from "./client-group.ts";
import { CustomFieldsToSet } from "./create-group.ts";

export const updateGroup = defineOperation({
  name: "updateGroup",
  concept: "group",
  summary:
    "Changes the given fields of a group's profile. Members get `groupUpdated`, and a tip of kind 6 where the type tells of it.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    name: Type.Optional(Type.String()),
    introduction: Type.Optional(Type.String()),
    notification: Type.Optional(Type.String()),
    faceUrl: Type.Optional(Type.String()),
    maxMembers: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    applyOption: Type.Optional(OneOf(applyOptions)),
    inviteOption: Type.Optional(OneOf(inviteOptions)),
    mutesAll: Type.Optional(Type.Boolean({ description: "Only the owner, admins and the app may send." })),
    custom: Type.Optional(CustomFieldsToSet(limits.groupCustomFields)),
  }),
  output: Type.Object({ group: ClientGroup }),
  example: {
    input: { groupId: "harbour-club", notification: "Dinner on Friday" },
    output: { group: { ...exampleGroup, infoSeq: 2 } },
  },
});
