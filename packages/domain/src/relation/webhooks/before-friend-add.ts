import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import type { FriendToAdd } from "../friend-to-add.ts";
import { PerAccountAnswer, perAccountAnswers, perAccountNotes, perAccountRefusal } from "./per-account-answer.ts";

type Facts = { from: string; isBoth: boolean; friends: readonly FriendToAdd[] };

export const beforeFriendAdd = defineBeforeWebhook<Facts>()({
  command: "Sns.CallbackPrevFriendAdd",
  concept: "relation",
  summary: "Asked before a client's friend request is made: each account may be refused.",
  fires: ["A client adds a friend, whether the other account has to be asked or not; friend_add does not ask."],
  notes: [
    ...perAccountNotes,
    "It is asked about accounts that exist. Blocklists, full lists and an account that accepts nobody are seen after the answer, so that what was let through may still fail.",
    "Remark, GroupName and AddWording are empty where the client gave none; ForceAddFlags is always 0, since only REST forces.",
  ],
  body: Type.Object({
    Requester_Account: Account("Who made the request."),
    From_Account: Account("Who wants the friends."),
    FriendItem: Type.Array(
      Type.Object({
        To_Account: Account("The account to add."),
        Remark: Type.String({ description: "Remark that From_Account gives it." }),
        GroupName: Type.String({ description: "Friend group that it is put in." }),
        AddSource: Type.String({ description: "`AddSource_Type_` and a word." }),
        AddWording: Type.String({ description: "What is said to it." }),
      }),
      { description: "The accounts to add." },
    ),
    AddType: OneOf(
      ["Add_Type_Single", "Add_Type_Both"],
      "Only into the list of From_Account, or into the lists of both.",
    ),
    ForceAddFlags: OneOf([0, 1], "1: without asking the other account."),
    EventTime,
  }),
  example: {
    Requester_Account: "alice",
    From_Account: "alice",
    FriendItem: [
      {
        To_Account: "bob",
        Remark: "Bee",
        GroupName: "Choir",
        AddSource: "AddSource_Type_Web",
        AddWording: "we sang together",
      },
    ],
    AddType: "Add_Type_Both",
    ForceAddFlags: 0,
    EventTime: 1735689601000,
  },
  answer: PerAccountAnswer,
  answers: perAccountAnswers("bob", "bob takes no requests on Sundays"),
  ...perAccountRefusal,
  payload: ({ from, isBoth, friends }, { at, caller }) => ({
    Requester_Account: caller.account,
    From_Account: from,
    FriendItem: friends.map(({ userId, source, remark = "", group = "", wording = "" }) => ({
      To_Account: userId,
      Remark: remark,
      GroupName: group,
      AddSource: source,
      AddWording: wording,
    })),
    AddType: isBoth ? ("Add_Type_Both" as const) : ("Add_Type_Single" as const),
    ForceAddFlags: 0 as const,
    EventTime: at,
  }),
});
