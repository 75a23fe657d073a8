import { addPermissionGroupMembers, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { defineCommand } from "../../define-command.ts";
import { namedPermissionErrors, wrongField } from "./permission-fields.ts";
import { membersBody, membersReply } from "./permission-member-fields.ts";

const results = { added: 1, alreadyThere: 2, notMember: 0 } as const;

export const addPermissionGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "add_permission_group_member",
  concept: "permission",
  summary: "Puts members of the community into a permission group; they have its rights at once.",
  notes: [
    "Who is not in the community, or does not exist, has Result 0. Who leaves the community leaves its permission groups.",
  ],
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
    const known = names.flatMap((name) => accounts.get(name) ?? []);
    const outcomes = await addPermissionGroupMembers(domain, community, body.PermissionGroupId, known);
    let next = 0;
    return {
      MemberList: names.map((name) => {
        const outcome = accounts.has(name) ? outcomes[next++] : undefined;
        return { Member_Account: name, Result: results[outcome ?? "notMember"] };
      }),
    };
  },
});
