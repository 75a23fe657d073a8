import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  changeTopics,
  PermissionGroupId,
  TopicResultList,
  topicPermissionErrors,
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
  run: (context, body) =>
    changeTopics(
      context,
      body,
      "remove",
      body.TopicIdList.map((TopicId) => ({ TopicId, Permission: 0 })),
    ),
});
