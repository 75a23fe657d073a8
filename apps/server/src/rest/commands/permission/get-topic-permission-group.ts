import { listTopicPermissions, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  PermissionGroupId,
  ResultItem,
  TopicPermission,
  topicPermissionErrors,
  toTopicResult,
  wrongField,
} from "./permission-fields.ts";

export const getTopicPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "get_topic_permission_group",
  concept: "permission",
  summary: "Reads the rights that a permission group has in single topics.",
  notes: ["A named topic without any has ErrorCode 110011, one that does not exist 110003; both have Permission 0."],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupId,
    TopicIdList: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: limits.topicsPerPermissionCall,
        description: "All that it has rights in without it, or with an empty list.",
      }),
    ),
  }),
  reply: Type.Object({
    TopicPermissionResultList: Type.Array(
      Type.Object({ ...ResultItem, TopicId: Type.String(), Permission: TopicPermission }),
    ),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicPermissionErrors, topicErrors.topicNotThere],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", PermissionGroupId: "@PMG#_stewards" },
    reply: {
      TopicPermissionResultList: [{ ErrorCode: 0, ErrorInfo: "", TopicId: "@TGS#_plaza@TOPIC#_hall", Permission: 8 }],
    },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const ids = body.TopicIdList?.length ? body.TopicIdList : undefined;
    const topics = await listTopicPermissions(domain, app, community, body.PermissionGroupId, ids);
    return {
      TopicPermissionResultList: topics.map((one) => ({ ...toTopicResult(one, ""), Permission: one.permission })),
    };
  },
});
