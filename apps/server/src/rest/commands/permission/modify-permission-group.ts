import { requirePermissionCommunity, updatePermissionGroup } from "@hongyan/domain";
import { limits, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  CustomString,
  namedPermissionErrors,
  Permission,
  PermissionGroupId,
  wrongField,
} from "./permission-fields.ts";

export const modifyPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "modify_permission_group",
  concept: "permission",
  summary: "Changes the given fields of a permission group; the rights of its members change with it at once.",
  notes: ["Permission 0 takes all rights away."],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupId,
    PermissionGroupName: Type.Optional(
      Type.String({ description: `At most ${limits.permissionGroupNameBytes} bytes.` }),
    ),
    Permission: Type.Optional(MeaningfulWhenEmpty(Permission)),
    CustomString,
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: namedPermissionErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", PermissionGroupId: "@PMG#_stewards", Permission: 64 },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    await updatePermissionGroup(domain, community, body.PermissionGroupId, {
      name: body.PermissionGroupName,
      permission: body.Permission,
      customString: body.CustomString,
    });
    return {};
  },
});
