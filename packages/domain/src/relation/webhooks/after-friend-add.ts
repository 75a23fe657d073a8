import { OneOf } from "@hongyan/protocol";
import type { MadePair } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import { eventTimeNote, pairOrder } from "./pair-list.ts";

type Facts = { isAnswer: boolean; isOfBackEnd: boolean; isForced: boolean };
type Outcome = { pairs: readonly MadePair[] };

export const afterFriendAdd = defineAfterWebhook<Facts, Outcome>()({
  command: "Sns.CallbackFriendAdd",
  concept: "relation",
  summary: "Tells who became a friend of whom.",
  fires: [
    "A client or friend_add added friends that need not be asked, to one list or both.",
    "A client accepted a friend request, or asked an account whose own request waits already.",
    "Not for friend_import, nor for a request that waits, nor for who was a friend already.",
  ],
  notes: [
    "One webhook for one request. A pair for each list that grew: friends of each other are two pairs, in one PairList.",
    "Where two requests meet, each pair names who asked for it, and ClientCmd is friend_add.",
    pairOrder,
    eventTimeNote,
  ],
  body: Type.Object({
    PairList: Type.Array(
      Type.Object({
        From_Account: Account("Whose friend list grew."),
        To_Account: Account("Who is in it now."),
        Initiator_Account: Account("Who asked for it."),
      }),
      { description: "The pairs that came into being." },
    ),
    ClientCmd: OneOf(["friend_add", "friend_response"], "A request made friends, or the answer to one."),
    Admin_Account: Account("The administrator that called friend_add; empty where a client asked."),
    ForceFlag: OneOf([0, 1], "1: friend_add with ForceAddFlags 1."),
    EventTime,
  }),
  example: {
    PairList: [
      { From_Account: "alice", To_Account: "bob", Initiator_Account: "alice" },
      { From_Account: "bob", To_Account: "alice", Initiator_Account: "alice" },
    ],
    ClientCmd: "friend_response",
    Admin_Account: "",
    ForceFlag: 0,
    EventTime: 1735689600500,
  },
  when: "made",
  keep: ["pairs"],
  payload: ({ isAnswer, isOfBackEnd, isForced }, { pairs }, { at, caller }) => ({
    PairList: pairs.map(({ owner, friend, initiator }) => ({
      From_Account: owner,
      To_Account: friend,
      Initiator_Account: initiator,
    })),
    ClientCmd: isAnswer ? ("friend_response" as const) : ("friend_add" as const),
    Admin_Account: isOfBackEnd ? caller.account : "",
    ForceFlag: isForced ? (1 as const) : (0 as const),
    EventTime: at,
  }),
});
