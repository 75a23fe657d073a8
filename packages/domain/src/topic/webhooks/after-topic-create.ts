import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, GroupType } from "../../webhook/webhook-fields.ts";
import { CommunityId, TopicId } from "./topic-fields.ts";

type Facts = { groupId: string; type: string; actor: string; owner: string; name: string };
type Outcome = { topicId: string };

export const afterTopicCreate = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterCreateTopic",
  concept: "topic",
  summary: "Tells of a new topic in a community.",
  fires: ["A client or create_topic made a topic; import_topic tells nothing."],
  notes: [
    "There is no EventTime, as in the public service.",
    "Operator_Account is who create_topic says it is (From_Account). Owner_Account is empty where nobody owns the community.",
    "Topics have no custom fields of the app here: UserDefinedDataList is left out.",
  ],
  sharesSwitchOf: "Group.CallbackAfterCreateGroup",
  body: Type.Object({
    GroupId: CommunityId,
    TopicId,
    Operator_Account: Account("Who made it."),
    Owner_Account: Account("Who owns the community."),
    Type: GroupType,
    Name: Type.String({ description: "The name of the topic." }),
  }),
  example: {
    GroupId: "@TGS#_plaza",
    TopicId: "@TGS#_plaza@TOPIC#_routes",
    Operator_Account: "alice",
    Owner_Account: "alice",
    Type: "Community",
    Name: "Route ideas",
  },
  outcomes: ["created"],
  keep: ["topicId"],
  payload: ({ groupId, type, actor, owner, name }, { topicId }) => ({
    GroupId: groupId,
    TopicId: topicId,
    Operator_Account: actor,
    Owner_Account: owner,
    Type: type,
    Name: name,
  }),
});
