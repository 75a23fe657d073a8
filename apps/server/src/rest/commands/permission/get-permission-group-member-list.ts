import { listPermissionGroupMembers, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, ImError } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  namedPermissionErrors,
  PermissionGroupId,
  parseNext,
  toNext,
  wrongField,
} from "./permission-fields.ts";

const mostOfPage = 50;

export const getPermissionGroupMemberList = defineCommand({
  service: "group_open_http_svc",
  name: "get_permission_group_member_list",
  concept: "permission",
  summary: "Lists the members of a permission group by pages, in the order they were put in.",
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupId,
    Limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostOfPage, description: "Of a page; 50 without it." })),
    Next: Type.Optional(Type.String({ description: "Empty first, then the value returned." })),
  }),
  reply: Type.Object({
    MemberList: Type.Array(Type.Object({ Member_Account: Type.String() })),
    Next: Type.String({ description: "Empty: nothing more." }),
  }),
  fieldErrors: {},
  wrongField,
  errors: namedPermissionErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", PermissionGroupId: "@PMG#_stewards", Limit: 50, Next: "" },
    reply: { MemberList: [{ Member_Account: "u_carol" }], Next: "" },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const after = parseNext(body.Next);
    if (after === undefined) throw new ImError(groupErrors.badParameter, "Next");
    const page = { after, count: body.Limit ?? mostOfPage };
    const { userIds, next } = await listPermissionGroupMembers(domain, community, body.PermissionGroupId, page);
    return { MemberList: userIds.map((userId) => ({ Member_Account: userId })), Next: toNext(next) };
  },
});
