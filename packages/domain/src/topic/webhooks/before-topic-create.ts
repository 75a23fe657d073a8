import { Type } from "@sinclair/typebox";
import { groupRefusal } from "../../group/webhooks/group-refusal.ts";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { Account, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = { actor: string; type: string; name: string };

export const beforeTopicCreate = defineBeforeWebhook<Facts>()({
  command: "Group.CallbackBeforeCreateTopic",
  concept: "topic",
  summary: "Asked before a topic is made in a community: it may be refused.",
  fires: ["A client that may make topics there, or create_topic, asks for one; import_topic does not."],
  notes: [
    "The public service names neither the community nor the time, and so it is here.",
    "Operator_Account is who create_topic says it is (From_Account).",
  ],
  sharesSwitchOf: "Group.CallbackBeforeCreateGroup",
  body: Type.Object({
    Operator_Account: Account("Who makes it."),
    Type: GroupType,
    Name: Type.String({ description: "The name of the topic." }),
  }),
  example: { Operator_Account: "alice", Type: "Community", Name: "Route ideas" },
  answer: Type.Object({}),
  answers: [
    exampleAnswer("let it be made"),
    exampleAnswer("refuse it, the caller gets 10016", { ErrorCode: 1 }),
    exampleAnswer("refuse it with a code and a text of your own", {
      ErrorInfo: "no more topics this week",
      ErrorCode: 10123,
    }),
  ],
  ...groupRefusal,
  mayDrop: false,
  payload: ({ actor, type, name }) => ({ Operator_Account: actor, Type: type, Name: name }),
});
