import type { DroppedFriends } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime } from "../../webhook/webhook-fields.ts";
import { eventTimeNote, PairList, pairOrder, toPair } from "./pair-list.ts";

type Facts = { account: string };
type Outcome = { dropped: DroppedFriends };

export const afterFriendDelete = defineAfterWebhook<Facts, Outcome>()({
  command: "Sns.CallbackFriendDelete",
  concept: "relation",
  summary: "Tells who is no longer a friend of whom.",
  fires: [
    "A client, friend_delete or friend_delete_all took friends off a list, or off both lists.",
    "An account blocked a friend, which ends the friendship in both directions.",
    "Not for the friends of an account that was deleted.",
  ],
  notes: [
    "One webhook for one request. A pair for each list that shrank; one of friend_delete_all holds a whole friend list.",
    "For friends that are blocked Sns.CallbackBlackListAdd is told as well.",
    pairOrder,
    eventTimeNote,
  ],
  body: Type.Object({
    PairList: PairList({
      owner: "Whose friend list shrank.",
      other: "Who is no longer in it.",
      description: "The pairs that ended.",
    }),
    EventTime,
  }),
  example: {
    PairList: [
      { From_Account: "alice", To_Account: "carol" },
      { From_Account: "carol", To_Account: "alice" },
    ],
    EventTime: 1735689600500,
  },
  when: "removed",
  keep: ["dropped"],
  payload: ({ account }, { dropped: { own, back } }, { at }) => ({
    PairList: [...own.map((friend) => toPair(account, friend)), ...back.map((friend) => toPair(friend, account))],
    EventTime: at,
  }),
});
