import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import { PerAccountAnswer, perAccountAnswers, perAccountNotes, perAccountRefusal } from "./per-account-answer.ts";

type Facts = {
  from: string;
  requester: string;
  action: "accept" | "acceptAndAdd" | "refuse";
  remark?: string | undefined;
};

const actions = {
  accept: "Response_Action_Agree",
  acceptAndAdd: "Response_Action_AgreeAndAdd",
  refuse: "Response_Action_Reject",
} as const;

export const beforeFriendAnswer = defineBeforeWebhook<Facts>()({
  command: "Sns.CallbackPrevFriendResponse",
  concept: "relation",
  summary: "Asked before a client's answer to a friend request counts. A refused answer leaves the request waiting.",
  fires: ["A client accepts or rejects a friend request that waits for it."],
  notes: [
    ...perAccountNotes,
    "Remark is empty where the client gave none. TagName always is: clients put a friend into groups with a request of their own.",
    "A friend request to an account whose own request waits already makes both friends; that asks as Sns.CallbackPrevFriendAdd.",
  ],
  body: Type.Object({
    Requester_Account: Account("Who made this request: the account that answers."),
    From_Account: Account("Who answers."),
    ResponseFriendItem: Type.Array(
      Type.Object({
        To_Account: Account("Who asked, and is answered."),
        Remark: Type.String({ description: "Remark that From_Account gives it." }),
        TagName: Type.String({ description: "Friend group that it is put in." }),
        ResponseAction: OneOf(
          [actions.acceptAndAdd, actions.accept, actions.refuse],
          "Both become friends, From_Account becomes a friend of To_Account, or nothing.",
        ),
      }),
      { description: "The answers; clients give one at a time." },
    ),
    EventTime,
  }),
  example: {
    Requester_Account: "bob",
    From_Account: "bob",
    ResponseFriendItem: [{ To_Account: "alice", Remark: "Al", TagName: "", ResponseAction: actions.acceptAndAdd }],
    EventTime: 1735689602000,
  },
  answer: PerAccountAnswer,
  answers: perAccountAnswers("alice", "this account is being checked"),
  ...perAccountRefusal,
  payload: ({ from, requester, action, remark = "" }, { at, caller }) => ({
    Requester_Account: caller.account,
    From_Account: from,
    ResponseFriendItem: [{ To_Account: requester, Remark: remark, TagName: "", ResponseAction: actions[action] }],
    EventTime: at,
  }),
});
