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

export const addTopicPermissionGroup = defineCommand({
  service: "group_open_http_svc",
  name: "add_topic_permission_group",
  concept: "permission",
  summary: "Gives a permission group rights in single topics, beside those it has in the whole community.",
  notes: [
    "Each topic has its own ErrorCode: 110010 where it has rights there already, 110003 where the topic does not exist.",
  ],
  body: Type.Object({ GroupId: CommunityId, PermissionGroupId, TopicPermissionList }),
  reply: TopicResultList,
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicPermissionList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicPermissionErrors, topicErrors.topicAlreadyThere],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      PermissionGroupId: "@PMG#_stewards",
      TopicPermissionList: [{ TopicId: "@TGS#_plaza@TOPIC#_hall", Permission: 12 }],
    },
    reply: { TopicPermissionResultList: [{ ErrorCode: 0, ErrorInfo: "", TopicId: "@TGS#_plaza@TOPIC#_hall" }] },
  },
  run: (context, body) => changeTopics(context, body, "add", body.TopicPermissionList),
});
