import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { ClientTopic, exampleTopic, topicResult } from "./client-topic.ts";

export const listTopics = defineOperation({
  name: "listTopics",
  concept: "topic",
  summary: "Topics of a community that the account is in, with its unread counts.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The community."),
    topicIds: Type.Optional(Type.Array(Type.String(), { maxItems: limits.topics, description: "All without it." })),
  }),
  output: Type.Object({
    topics: Type.Array(ClientTopic),
    failures: Type.Array(Type.Object(topicResult)),
  }),
  example: { input: { groupId: "@TGS#_plaza" }, output: { topics: [exampleTopic], failures: [] } },
});
