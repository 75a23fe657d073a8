import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { topicResult } from "./client-topic.ts";

export const deleteTopics = defineOperation({
  name: "deleteTopics",
  concept: "topic",
  summary: "Ends topics of a community for good; everybody in it is told.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The community."),
    topicIds: Type.Optional(Type.Array(Type.String(), { maxItems: limits.topics, description: "All without it." })),
  }),
  output: Type.Object({ results: Type.Array(Type.Object(topicResult)) }),
  example: {
    input: { groupId: "@TGS#_plaza", topicIds: ["@TGS#_plaza@TOPIC#_swaps"] },
    output: { results: [{ topicId: "@TGS#_plaza@TOPIC#_swaps", code: 0 }] },
  },
});
