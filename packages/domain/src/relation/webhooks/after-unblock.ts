import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { PairList, toPair } from "./pair-list.ts";

type Facts = { account: string };

export const afterUnblock = defineAfterWebhook<Facts, { unblocked: string[] }>()({
  command: "Sns.CallbackBlackListDelete",
  concept: "relation",
  summary: "Tells whom an account no longer blocks.",
  fires: [
    "A client or black_list_delete takes accounts off a blocklist.",
    "Not where an account is deleted that others block.",
  ],
  notes: ["One webhook for one request."],
  body: Type.Object({
    PairList: PairList({
      owner: "Whose blocklist.",
      other: "Who is no longer on it.",
      description: "Those who were taken off it.",
    }),
  }),
  example: { PairList: [{ From_Account: "alice", To_Account: "mallory" }] },
  when: "unblocked",
  keep: ["unblocked"],
  payload: ({ account }, { unblocked }) => ({ PairList: unblocked.map((other) => toPair(account, other)) }),
});
