import { actAsApp, createTopic as create } from "@hongyan/domain";
import { groupErrors, openimErrors, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";
import { fromTopicTexts, newTopicFields, openCommunity, topicCommandErrors } from "./topic-fields.ts";

export const createTopic = defineCommand({
  service: "million_group_open_http_svc",
  name: "create_topic",
  concept: "topic",
  summary: "Makes a topic in a community; at most 200 in one.",
  notes: ["Its members are those of the community: nothing is written for each of them."],
  body: Type.Object(newTopicFields),
  reply: Type.Object({ TopicId: Type.String({ description: "The id given, or the one that the server chose." }) }),
  fieldErrors: {},
  wrongField,
  errors: [
    ...topicCommandErrors,
    groupErrors.idTakenByOwner,
    groupErrors.tooManyGroups,
    topicErrors.badTopicId,
    groupErrors.refusedByWebhook,
    openimErrors.webhookFailed,
  ],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", TopicId: "@TGS#_plaza@TOPIC#_swaps", TopicName: "Swaps", CustomString: "ord=3" },
    reply: { TopicId: "@TGS#_plaza@TOPIC#_swaps" },
  },
  run: async (context, body) => {
    const { found, account } = await openCommunity(context, body.GroupId, body.From_Account);
    const topic = await create(context.domain, context.app, found, actAsApp(account), {
      topicId: body.TopicId,
      name: body.TopicName,
      ...fromTopicTexts(body),
    });
    return { TopicId: topic.groupId };
  },
});
