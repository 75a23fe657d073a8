import { removeMembers } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";
import { openAsApp } from "./open-as-app.ts";

export const deleteGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "delete_group_member",
  concept: "group",
  summary: "Puts members out of a group.",
  notes: [
    "Who is not a member is passed over: the answer is a success.",
    "In AVChatRoom and BChatRoom nobody can be put out (10004).",
    "Whoever is put out gets a system notice; the others are told with a tip unless Silence is 1.",
    "Where the owner is put out the group has none until another one is set.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Silence: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: the others are not told." })),
    Reason: Type.Optional(Type.String({ description: "Stands in the notice." })),
    MemberToDel_Account: Type.Array(Account("A member."), {
      minItems: 1,
      maxItems: limits.membersPerRemoval,
      description: `At most ${limits.membersPerRemoval}.`,
    }),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberToDel_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.badParameter, groupErrors.groupNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", Reason: "spam", MemberToDel_Account: ["u_dave"] },
    reply: {},
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(body.MemberToDel_Account)]);
    await removeMembers(domain, typed, {
      actor,
      accounts: [...accounts.values()],
      reason: body.Reason,
      isSilent: body.Silence === 1,
    });
    return {};
  },
});
