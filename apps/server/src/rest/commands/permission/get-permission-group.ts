import { type Domain, findPermissionGroups, listPermissionGroups, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, ImError, limits, topicErrors } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  parseNext,
  permissionErrors,
  ResultItem,
  toNext,
  toResult,
  wrongField,
} from "./permission-fields.ts";

const Info = Type.Object({
  PermissionGroupId: Type.String(),
  ...ResultItem,
  PermissionGroupName: Type.Optional(Type.String()),
  Permission: Type.Optional(Type.Integer({ description: "Bits of rights in the community." })),
  CustomString: Type.Optional(Type.String()),
  MemberNum: Type.Optional(Type.Integer()),
});

type Found = Awaited<ReturnType<typeof listPermissionGroups>>["groups"][number];

const toInfo = (found: Found): Static<typeof Info> => ({
  PermissionGroupId: found.permissionGroupId,
  ...toResult(undefined, ""),
  PermissionGroupName: found.name,
  Permission: found.permission,
  CustomString: found.customString,
  MemberNum: found.memberCount,
});

export const getPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "get_permission_group",
  concept: "permission",
  summary:
    "Reads permission groups of a community: those that are named, or a page of all in the order they were made.",
  notes: ["A named one that does not exist has ErrorCode 110006 and nothing else."],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupIdList: Type.Optional(
      Type.Array(Type.String(), { maxItems: limits.permissionGroupsPerCall, description: "All without it, by pages." }),
    ),
    Limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: limits.permissionGroupsPerCall, description: "Of a page; 20 without it." }),
    ),
    Next: Type.Optional(Type.String({ description: "Empty first, then the value returned." })),
  }),
  reply: Type.Object({
    PermissionGroupInfoList: Type.Array(Info),
    Next: Type.String({ description: "Empty: nothing more." }),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { PermissionGroupIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...permissionErrors, groupErrors.tooManyAccounts, topicErrors.permissionGroupNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", PermissionGroupIdList: ["@PMG#_stewards"] },
    reply: {
      PermissionGroupInfoList: [
        {
          PermissionGroupId: "@PMG#_stewards",
          ErrorCode: 0,
          ErrorInfo: "",
          PermissionGroupName: "Stewards",
          Permission: 64,
          CustomString: "",
          MemberNum: 1,
        },
      ],
      Next: "",
    },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const ids = body.PermissionGroupIdList;
    if (ids?.length) return { PermissionGroupInfoList: await named(domain, community, ids), Next: "" };
    const after = parseNext(body.Next);
    if (after === undefined) throw new ImError(groupErrors.badParameter, "Next");
    const count = body.Limit ?? limits.permissionGroupsPerCall;
    const { groups, next } = await listPermissionGroups(domain, community, { after, count });
    return { PermissionGroupInfoList: groups.map(toInfo), Next: toNext(next) };
  },
});

async function named(
  domain: Domain,
  community: Awaited<ReturnType<typeof requirePermissionCommunity>>,
  ids: readonly string[],
): Promise<Static<typeof Info>[]> {
  const found = await findPermissionGroups(domain, community, ids);
  return [...new Set(ids)].map((id) => {
    const one = found.get(id);
    return one ? toInfo(one) : { PermissionGroupId: id, ...toResult(topicErrors.permissionGroupNotFound, "") };
  });
}
