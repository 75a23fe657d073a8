import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf, OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { applyOptions, ClientGroup, exampleGroup, inviteOptions } from "./client-group.ts";

/** Custom fields that somebody sets. */
export const CustomFieldsToSet = (most: number) =>
  Type.Record(Type.String(), Type.String(), {
    maxProperties: most,
    description: "Custom fields by key, declared in the settings of the app. An empty value deletes one.",
  });

export const createGroup = defineOperation({
  name: "createGroup",
  concept: "group",
  summary:
    "Makes a group. The caller owns it; the given members are in it at once. A live room is entered by its owner like by everybody.",
  needs: "login",
  input: Type.Object({
    groupId: Type.Optional(Type.String({ description: "Own id; the server gives one without it." })),
    type: Type.String({
      description: "Public, Private (Work), ChatRoom (Meeting), AVChatRoom, Community, or a type of the app.",
    }),
    name: Type.String(),
    introduction: Type.Optional(Type.String()),
    notification: Type.Optional(Type.String()),
    faceUrl: Type.Optional(Type.String()),
    maxMembers: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    applyOption: Type.Optional(OneOf(applyOptions)),
    inviteOption: Type.Optional(OneOf(inviteOptions)),
    custom: Type.Optional(CustomFieldsToSet(limits.groupCustomFields)),
    members: Type.Optional(
      Type.Array(
        Type.Object({
          userId: AccountName("The member."),
          role: Type.Optional(OneOf(["Admin", "Member"])),
          custom: Type.Optional(CustomFieldsToSet(limits.memberCustomFields)),
        }),
        { maxItems: limits.membersPerClientCall },
      ),
    ),
    hasTopics: Type.Optional(Type.Boolean({ description: "A community with topics." })),
  }),
  output: Type.Object({
    group: ClientGroup,
    overLimitUserIds: Type.Array(Type.String(), {
      description: "Those who are in as many groups as the app allows, and were left out.",
    }),
    logPosition: OwnLogPosition(),
  }),
  example: {
    input: { type: "Public", groupId: "harbour-club", name: "Harbour Club", members: [{ userId: "u_bob" }] },
    output: { group: exampleGroup, overLimitUserIds: [], logPosition: 14 },
  },
});
