import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";

type Facts = { account: string };
type Outcome = { followed: string[] };

export const afterFollow = defineAfterWebhook<Facts, Outcome>()({
  command: "Follow.CallbackAfterFollowAdd",
  concept: "relation",
  summary: "Tells whom an account follows from now on.",
  fires: ["A client or follow_add followed accounts that were not followed before."],
  notes: ["One webhook for one request."],
  body: Type.Object({
    From_Account: Account("Who follows."),
    FollowList: Type.Array(Type.Object({ To_Account: Account("Who is followed now.") }), {
      description: "Those who were not followed before.",
    }),
    EventTime,
  }),
  example: { From_Account: "alice", FollowList: [{ To_Account: "choir" }], EventTime: 1735689603000 },
  when: "followed",
  keep: ["followed"],
  payload: ({ account }, { followed }, { at }) => ({
    From_Account: account,
    FollowList: followed.map((other) => ({ To_Account: other })),
    EventTime: at,
  }),
});
