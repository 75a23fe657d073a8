import { getMembers } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "./group-fields.ts";
import { fieldsOfFilter } from "./group-info-fields.ts";
import { InfoMember, toInfoMember } from "./group-info-members.ts";
import { customKeys, memberFilters, wantedRoles } from "./member-filters.ts";
import { openAsApp } from "./open-as-app.ts";

export const getSpecifiedGroupMemberInfo = defineCommand({
  service: "group_open_http_svc",
  name: "get_specified_group_member_info",
  concept: "group",
  summary: "What is known of named members of a group.",
  notes: ["Who is not a member is left out.", "Not in AVChatRoom and BChatRoom (10007)."],
  body: Type.Object({
    GroupId: GroupIdField,
    Member_List_Account: Type.Array(Account("The account."), {
      minItems: 1,
      maxItems: limits.membersPerQuery,
      description: `At most ${limits.membersPerQuery}.`,
    }),
    ...memberFilters,
  }),
  reply: Type.Object({
    GroupId: Type.String(),
    MemberList: Type.Array(InfoMember, { description: "In the order of the request." }),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { Member_List_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "harbour-club",
      Member_List_Account: ["u_bob"],
      MemberInfoFilter: ["Role", "NameCard"],
    },
    reply: {
      GroupId: "harbour-club",
      MemberList: [{ Member_Account: "u_bob", Role: "Admin", NameCard: "" }],
    },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const userIds = [...new Set(body.Member_List_Account)];
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
    const members = await getMembers(domain, typed, { actor, accounts: [...accounts.values()] });
    const byName = new Map(members.map((member) => [member.userId, member]));
    const roles = wantedRoles(body);
    const fields = body.MemberInfoFilter && fieldsOfFilter(body.MemberInfoFilter).add("Member_Account");
    const keys = customKeys(body);
    return {
      GroupId: typed.group.groupId,
      MemberList: userIds.flatMap((userId) => {
        const member = byName.get(userId);
        const isWanted = member && (!roles || roles.includes(member.role));
        return isWanted ? [toInfoMember(typed.type, member, { fields, keys })] : [];
      }),
    };
  },
});
