import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { ClientTopic, exampleTopic, topicTexts } from "./client-topic.ts";

export const updateTopic = defineOperation({
  name: "updateTopic",
  concept: "topic",
  summary: "Changes what is given of a topic; everybody in the community is told.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The community."),
    topicId: Type.String(),
    name: Type.Optional(Type.String()),
    ...topicTexts,
    mutesAll: Type.Optional(Type.Boolean({ description: "Only the owner, admins and the app may send into it." })),
  }),
  output: Type.Object({ topic: ClientTopic }),
  example: {
    input: { groupId: "@TGS#_plaza", topicId: "@TGS#_plaza@TOPIC#_hall", notification: "be kind" },
    output: { topic: { ...exampleTopic, notification: "be kind" } },
  },
});
