import { changeTopicPermissions, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  PermissionGroupId,
  TopicResultList,
  topicPermissionErrors,
  toTopicResult,
  wrongField,
} from "./permission-fields.ts";

export const deleteTopicPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "delete_topic_permission_group",
  concept: "permission",
  summary: "Takes single topics out of a permission group.",
  notes: [
    "Each topic has its own ErrorCode: 110011 where the permission group has no rights there, 110003 where the topic does not exist.",
  ],
  body: Type.Object({
    GroupId: CommunityId,
    PermissionGroupId,
    TopicIdList: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: limits.topicsPerPermissionCall,
      description: `At most ${limits.topicsPerPermissionCall}.`,
    }),
  }),
  reply: TopicResultList,
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicPermissionErrors, topicErrors.topicNotThere],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      PermissionGroupId: "@PMG#_stewards",
      TopicIdList: ["@TGS#_plaza@TOPIC#_hall"],
    },
    reply: { TopicPermissionResultList: [{ ErrorCode: 0, ErrorInfo: "", TopicId: "@TGS#_plaza@TOPIC#_hall" }] },
  },
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const results = await changeTopicPermissions(domain, app, community, {
      permissionGroupId: body.PermissionGroupId,
      mode: "remove",
      topics: body.TopicIdList.map((topicId) => ({ topicId, permission: 0 })),
    });
    return { TopicPermissionResultList: results.map((result) => toTopicResult(result, "")) };
  },
});
