import { deletePermissionGroups, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { CommunityId, permissionErrors, ResultItem, toResult, wrongField } from "./permission-fields.ts";

export const destroyPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "destroy_permission_group",
  concept: "permission",
  summary: "Ends permission groups; their members lose the rights at once.",
  notes: ["Each has its own ErrorCode; one that does not exist answers 110006 there."],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupIdList: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: limits.permissionGroupsPerCall,
      description: `At most ${limits.permissionGroupsPerCall}.`,
    }),
  }),
  reply: Type.Object({
    PermissionGroupResultList: Type.Array(Type.Object({ ...ResultItem, PermissionGroupId: Type.String() })),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { PermissionGroupIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...permissionErrors, groupErrors.tooManyAccounts, topicErrors.permissionGroupNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", PermissionGroupIdList: ["@PMG#_gardeners"] },
    reply: { PermissionGroupResultList: [{ ErrorCode: 0, ErrorInfo: "", PermissionGroupId: "@PMG#_gardeners" }] },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const results = await deletePermissionGroups(domain, community, body.PermissionGroupIdList);
    return {
      PermissionGroupResultList: results.map(({ permissionGroupId, error }) => ({
        ...toResult(error, ""),
        PermissionGroupId: permissionGroupId,
      })),
    };
  },
});
