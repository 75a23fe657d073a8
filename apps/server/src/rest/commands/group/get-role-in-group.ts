import { getRoles } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";
import { openAsApp } from "./open-as-app.ts";

export const getRoleInGroup = defineCommand({
  service: "group_open_http_svc",
  name: "get_role_in_group",
  concept: "group",
  summary: "Which roles accounts have in a group.",
  notes: ["Not in AVChatRoom and BChatRoom (10007)."],
  body: Type.Object({
    GroupId: GroupIdField,
    User_Account: Type.Array(Account("The account."), {
      minItems: 1,
      maxItems: limits.membersPerRoleQuery,
      description: `At most ${limits.membersPerRoleQuery}.`,
    }),
  }),
  reply: Type.Object({
    UserIdList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        Role: Type.String({ description: "Owner, Admin, Member, or NotMember." }),
      }),
      { description: "In the order of the request." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { User_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", User_Account: ["u_alice", "u_mallory"] },
    reply: {
      UserIdList: [
        { Member_Account: "u_alice", Role: "Owner" },
        { Member_Account: "u_mallory", Role: "NotMember" },
      ],
    },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(body.User_Account)]);
    const roles = await getRoles(domain, typed, { actor, accounts: [...accounts.values()] });
    return {
      UserIdList: body.User_Account.map((userId) => {
        const account = accounts.get(userId);
        return { Member_Account: userId, Role: (account && roles.get(account.number)) ?? "NotMember" };
      }),
    };
  },
});
