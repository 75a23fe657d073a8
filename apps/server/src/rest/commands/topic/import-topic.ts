import { actAsApp, createTopic as create } from "@hongyan/domain";
import { groupErrors, topicErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";
import { fromTopicTexts, newTopicFields, openCommunity, topicCommandErrors } from "./topic-fields.ts";

export const importTopic = defineCommand({
  service: "group_open_http_svc",
  name: "import_topic",
  concept: "topic",
  summary: "Makes a topic as it was elsewhere, with its own time. Nobody is told.",
  notes: ["Mind the service: the other topic commands belong to million_group_open_http_svc."],
  body: Type.Object({
    ...newTopicFields,
    Type: Type.Optional(Type.String({ description: "Community; not looked at." })),
    CreateTime: Type.Optional(UnixSeconds("When it was made; now without it. Not ahead of the clock.")),
  }),
  reply: Type.Object({ TopicId: Type.String({ description: "The id given, or the one that the server chose." }) }),
  fieldErrors: {},
  wrongField,
  errors: [...topicCommandErrors, groupErrors.idTaken, groupErrors.tooManyGroups, topicErrors.badTopicId],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "@TGS#_plaza",
      TopicId: "@TGS#_plaza@TOPIC#_archive",
      TopicName: "Archive",
      CreateTime: 1600000000,
    },
    reply: { TopicId: "@TGS#_plaza@TOPIC#_archive" },
  },
  run: async (context, body) => {
    const { found, account } = await openCommunity(context, body.GroupId, body.From_Account);
    const topic = await create(context.domain, context.app, found, actAsApp(account), {
      topicId: body.TopicId,
      name: body.TopicName,
      ...fromTopicTexts(body),
      createdAt: body.CreateTime === undefined ? context.domain.clock() : body.CreateTime * 1000,
    });
    return { TopicId: topic.groupId };
  },
});
