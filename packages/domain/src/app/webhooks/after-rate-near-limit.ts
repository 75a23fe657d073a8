import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";

export type RateNearLimit = { service: string; command: string; requests: number; limit: number };

export const afterRateNearLimit = defineAfterWebhook<RateNearLimit>()({
  command: "Alert.RequestOverLimit",
  concept: "app",
  summary: "Warns that a REST command is called nearly as often as it may be, or more often.",
  fires: ["A call of a REST command found four fifths of what the command may be called in a second used up."],
  notes: [
    "At most once a minute for each command.",
    "Only commands that the app's settings give a rate have a limit (restRates); the ceiling over all commands (restCallsPerSecond) warns of nothing.",
    "Calls that were refused do not count: Request is never more than one above Limit.",
  ],
  leavesOut: ["ClientIP"],
  body: Type.Object({
    ServiceName: Type.String({ description: "The service of the command." }),
    Command: Type.String({ description: "Its name." }),
    Request: Type.Integer({ description: "Calls in the last second, this one among them." }),
    Limit: Type.Integer({ description: "Calls that it may have in a second." }),
  }),
  example: { ServiceName: "openim", Command: "sendmsg", Request: 161, Limit: 200 },
  payload: ({ service, command, requests, limit }) => ({
    ServiceName: service,
    Command: command,
    Request: requests,
    Limit: limit,
  }),
});
