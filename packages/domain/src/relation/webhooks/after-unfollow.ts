import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";

type Facts = { account: string };
type Outcome = { unfollowed: string[] };

export const afterUnfollow = defineAfterWebhook<Facts, Outcome>()({
  command: "Follow.CallbackAfterFollowDelete",
  concept: "relation",
  summary: "Tells whom an account no longer follows.",
  fires: [
    "A client or follow_delete stopped following accounts that were followed.",
    "Not where an account was deleted that follows or is followed.",
  ],
  notes: ["One webhook for one request. To_Account is a list of names here, not of objects."],
  body: Type.Object({
    From_Account: Account("Who no longer follows."),
    To_Account: Type.Array(Type.String(), { description: "Those who are no longer followed." }),
    EventTime,
  }),
  example: { From_Account: "alice", To_Account: ["choir", "bob"], EventTime: 1735689604000 },
  when: "unfollowed",
  keep: ["unfollowed"],
  payload: ({ account }, { unfollowed }, { at }) => ({ From_Account: account, To_Account: unfollowed, EventTime: at }),
});
