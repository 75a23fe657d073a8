import { groupErrors, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  changeTopics,
  PermissionGroupId,
  TopicPermissionList,
  TopicResultList,
  topicPermissionErrors,
  wrongField,
} from "./permission-fields.ts";

export const setTopicPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "set_topic_permission_group",
  concept: "permission",
  summary: "Changes the rights that a permission group has in single topics.",
  notes: [
    "Each topic has its own ErrorCode: 110011 where it has none there yet, 110003 where the topic does not exist.",
  ],
  body: Type.Object({ GroupId: CommunityId, PermissionGroupId, TopicPermissionList }),
  reply: TopicResultList,
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicPermissionList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicPermissionErrors, topicErrors.topicNotThere],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      PermissionGroupId: "@PMG#_stewards",
      TopicPermissionList: [{ TopicId: "@TGS#_plaza@TOPIC#_hall", Permission: 8 }],
    },
    reply: { TopicPermissionResultList: [{ ErrorCode: 0, ErrorInfo: "", TopicId: "@TGS#_plaza@TOPIC#_hall" }] },
  },
  run: (context, body) => changeTopics(context, body, "set", body.TopicPermissionList),
});
