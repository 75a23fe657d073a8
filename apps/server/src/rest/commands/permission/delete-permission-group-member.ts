import { removePermissionGroupMembers, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { defineCommand } from "../../define-command.ts";
import { namedPermissionErrors, wrongField } from "./permission-fields.ts";
import { membersBody, membersReply } from "./permission-member-fields.ts";

export const deletePermissionGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "delete_permission_group_member",
  concept: "permission",
  summary: "Takes members out of a permission group; they lose its rights at once.",
  notes: ["Result 1 also for who was not in it; 0 for an account that does not exist."],
  body: membersBody,
  reply: membersReply,
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...namedPermissionErrors, groupErrors.tooManyAccounts],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      PermissionGroupId: "@PMG#_stewards",
      MemberList: [{ Member_Account: "u_carol" }],
    },
    reply: { MemberList: [{ Member_Account: "u_carol", Result: 1 }] },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const names = body.MemberList.map(({ Member_Account }) => Member_Account);
    const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(names)]);
    await removePermissionGroupMembers(domain, community, body.PermissionGroupId, [...accounts.values()]);
    return {
      MemberList: names.map((name) => ({ Member_Account: name, Result: accounts.has(name) ? 1 : 0 })),
    };
  },
});
