import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { topicTexts } from "./client-topic.ts";

export const createTopic = defineOperation({
  name: "createTopic",
  concept: "topic",
  summary: `Makes a topic in a community; at most ${limits.topics} in one. Its members are those of the community, who are told.`,
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The community."),
    topicId: Type.Optional(
      Type.String({
        description: "Own id: the community's, `@TOPIC#_` and a part of its own; the server's without it.",
      }),
    ),
    name: Type.String(),
    ...topicTexts,
  }),
  output: Type.Object({ topicId: Type.String() }),
  example: {
    input: { groupId: "@TGS#_plaza", topicId: "@TGS#_plaza@TOPIC#_swaps", name: "Swaps" },
    output: { topicId: "@TGS#_plaza@TOPIC#_swaps" },
  },
});
