import { groupErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { Account, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = { operator: string; type: string; name: string };

export const beforeCreateTopic = defineBeforeWebhook<Facts>()({
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
    { means: "let it be made", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 } },
    { means: "refuse it, the caller gets 10016", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 1 } },
    {
      means: "refuse it with a code and a text of your own",
      answer: { ActionStatus: "OK", ErrorInfo: "no more topics this week", ErrorCode: 10123 },
    },
  ],
  refused: groupErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [10_100, 10_200],
  mayDrop: false,
  payload: ({ operator, type, name }) => ({ Operator_Account: operator, Type: type, Name: name }),
});
