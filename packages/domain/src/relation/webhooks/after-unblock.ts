import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime } from "../../webhook/webhook-fields.ts";
import { eventTimeNote, PairList, toPair } from "./pair-list.ts";

type Facts = { account: string };
type Outcome = { unblocked: string[] };

export const afterUnblock = defineAfterWebhook<Facts, Outcome>()({
  command: "Sns.CallbackBlackListDelete",
  concept: "relation",
  summary: "Tells whom an account no longer blocks.",
  fires: [
    "A client or black_list_delete took accounts off a blocklist.",
    "Not where an account was deleted that others block.",
  ],
  notes: ["One webhook for one request.", eventTimeNote],
  body: Type.Object({
    PairList: PairList({
      owner: "Whose blocklist.",
      other: "Who is no longer on it.",
      description: "Those who were taken off it.",
    }),
    EventTime,
  }),
  example: { PairList: [{ From_Account: "alice", To_Account: "mallory" }], EventTime: 1735689600500 },
  when: "unblocked",
  keep: ["unblocked"],
  payload: ({ account }, { unblocked }, { at }) => ({
    PairList: unblocked.map((other) => toPair(account, other)),
    EventTime: at,
  }),
});
