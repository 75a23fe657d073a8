import { createPermissionGroup as create, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { CommunityId, CustomString, Permission, permissionErrors, wrongField } from "./permission-fields.ts";

export const createPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "create_permission_group",
  concept: "permission",
  summary: "Makes a permission group in a community: who is put into it gets its rights.",
  notes: [
    "The community must have EnablePermission 1: then the Admin role has no powers, a member has the rights of DefaultPermission and of all its permission groups together, and the owner has all.",
  ],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupId: Type.Optional(
      Type.String({ description: `Own id: @PMG#_ and a part of its own; at most ${limits.groupIdBytes} bytes.` }),
    ),
    PermissionGroupName: Type.String({ description: `At most ${limits.permissionGroupNameBytes} bytes.` }),
    Permission,
    CustomString,
  }),
  reply: Type.Object({ PermissionGroupId: Type.String({ description: "The id given, or the server's." }) }),
  fieldErrors: {},
  wrongField,
  errors: [...permissionErrors, groupErrors.idTakenByOwner],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      PermissionGroupId: "@PMG#_gardeners",
      PermissionGroupName: "Gardeners",
      Permission: 96,
    },
    reply: { PermissionGroupId: "@PMG#_gardeners" },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const id = await create(domain, community, {
      permissionGroupId: body.PermissionGroupId,
      name: body.PermissionGroupName,
      permission: body.Permission,
      customString: body.CustomString,
    });
    return { PermissionGroupId: id };
  },
});
