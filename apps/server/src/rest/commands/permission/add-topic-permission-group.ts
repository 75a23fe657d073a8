import { changeTopicPermissions, requirePermissionCommunity } from "@hongyan/domain";
import { groupErrors, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  CommunityId,
  PermissionGroupId,
  TopicPermissionList,
  TopicResultList,
  topicPermissionErrors,
  toTopicResult,
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
  run: async ({ domain, app }, body) => {
    const community = await requirePermissionCommunity(domain, app, body.GroupId);
    const results = await changeTopicPermissions(domain, app, community, {
      permissionGroupId: body.PermissionGroupId,
      mode: "add",
      topics: body.TopicPermissionList.map(({ TopicId, Permission }) => ({ topicId: TopicId, permission: Permission })),
    });
    return { TopicPermissionResultList: results.map((result) => toTopicResult(result, "")) };
  },
});
