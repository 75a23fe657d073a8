import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime } from "../../webhook/webhook-fields.ts";
import { eventTimeNote, PairList, toPair } from "./pair-list.ts";

type Facts = { account: string };
type Outcome = { added: string[] };

export const afterBlock = defineAfterWebhook<Facts, Outcome>()({
  command: "Sns.CallbackBlackListAdd",
  concept: "relation",
  summary: "Tells whom an account blocked.",
  fires: ["A client or black_list_add put accounts on a blocklist that were not on it."],
  notes: [
    "One webhook for one request. Friendships that end by it are told as Sns.CallbackFriendDelete.",
    eventTimeNote,
  ],
  body: Type.Object({
    PairList: PairList({
      owner: "Whose blocklist.",
      other: "Who is on it now.",
      description: "Those who were put on it.",
    }),
    EventTime,
  }),
  example: { PairList: [{ From_Account: "alice", To_Account: "mallory" }], EventTime: 1735689600500 },
  when: "added",
  keep: ["added"],
  payload: ({ account }, { added }, { at }) => ({
    PairList: added.map((other) => toPair(account, other)),
    EventTime: at,
  }),
});
