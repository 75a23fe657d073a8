import { Type } from "@sinclair/typebox";
import { type NewTexts, newTextFields, newTexts } from "../../group/webhooks/new-texts.ts";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, GroupType } from "../../webhook/webhook-fields.ts";
import { CommunityId, TopicId } from "./topic-fields.ts";

type Facts = { groupId: string; topicId: string; type: string; actor: string; texts: NewTexts };

export const afterTopicUpdate = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterTopicInfoChanged",
  concept: "topic",
  summary: "Tells that the name, introduction, notification or picture of a topic changed.",
  fires: [
    "A client or modify_topic changed one of these texts; a change to what it is already is none.",
    "Not where only its custom string or the mute of all changed.",
  ],
  notes: [
    "It holds what changed; an empty text was cleared.",
    "TopicId is an addition: the public service does not say which topic of the community it is. There is no EventTime, as there.",
    "Operator_Account is who modify_topic says it is (From_Account).",
  ],
  sharesSwitchOf: "Group.CallbackAfterGroupInfoChanged",
  body: Type.Object({
    GroupId: CommunityId,
    TopicId,
    Type: GroupType,
    Operator_Account: Account("Who changed it."),
    ...newTextFields,
  }),
  example: {
    GroupId: "@TGS#_plaza",
    TopicId: "@TGS#_plaza@TOPIC#_routes",
    Type: "Community",
    Operator_Account: "alice",
    Name: "Routes",
  },
  outcomes: ["updated"],
  payload: ({ groupId, topicId, type, actor, texts }) => ({
    GroupId: groupId,
    TopicId: topicId,
    Type: type,
    Operator_Account: actor,
    ...newTexts(texts),
  }),
});
