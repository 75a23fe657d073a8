import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { PairList, toPair } from "./pair-list.ts";

type Facts = { account: string };
type Outcome = { added: string[] };

export const afterBlock = defineAfterWebhook<Facts, Outcome>()({
  command: "Sns.CallbackBlackListAdd",
  concept: "relation",
  summary: "Tells whom an account blocked.",
  fires: ["A client or black_list_add put accounts on a blocklist that were not on it."],
  notes: ["One webhook for one request. Friendships that end by it are told as Sns.CallbackFriendDelete."],
  body: Type.Object({
    PairList: PairList({
      owner: "Whose blocklist.",
      other: "Who is on it now.",
      description: "Those who were put on it.",
    }),
  }),
  example: { PairList: [{ From_Account: "alice", To_Account: "mallory" }] },
  when: "added",
  keep: ["added"],
  payload: ({ account }, { added }) => ({ PairList: added.map((other) => toPair(account, other)) }),
});
