import { actAsApp, requireTopic, updateTopic } from "@hongyan/domain";
import { groupErrors, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";
import {
  CommunityId,
  fromTopicTexts,
  OperatorField,
  ok,
  openCommunity,
  TopicId,
  topicCommandErrors,
  topicTextFields,
} from "./topic-fields.ts";

export const modifyTopic = defineCommand({
  service: "million_group_open_http_svc",
  name: "modify_topic",
  concept: "topic",
  summary: "Changes the given fields of a topic. Everybody in the community is told.",
  notes: ['An empty text clears it; an empty TopicName and a null mean "not given".'],
  body: Type.Object({
    GroupId: CommunityId,
    TopicId,
    TopicName: Type.Optional(Type.String({ description: "At most 30 bytes, or as the app allows." })),
    From_Account: OperatorField,
    ...topicTextFields,
    MuteAllMember: Type.Optional(OneOf(["On", "Off"], "On: only the owner, admins and the app may send.")),
  }),
  oldSpellings: { ShutUpAllMember: "MuteAllMember" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: topicCommandErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", TopicId: "@TGS#_plaza@TOPIC#_hall", Notification: "be kind" },
    reply: {},
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { found, account } = await openCommunity(context, body.GroupId, body.From_Account);
    const topic = await requireTopic(domain, app, found.group, body.TopicId, groupErrors.groupNotFound);
    await updateTopic(domain, app, found, topic, actAsApp(account), {
      ...(body.TopicName !== undefined && { name: body.TopicName }),
      ...fromTopicTexts(body),
      ...(body.MuteAllMember !== undefined && { mutesAll: body.MuteAllMember === "On" }),
    });
    return { ErrorInfo: ok };
  },
});
