import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { Account, EventTime, GroupType } from "../../webhook/webhook-fields.ts";
import { groupRefusal } from "./group-refusal.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = {
  type: string;
  name: string;
  /** Empty: nobody will own it. */
  owner: string;
  ownedBefore?: number;
  members: readonly string[];
};

export const beforeGroupCreate = defineBeforeWebhook<Facts>()({
  command: "Group.CallbackBeforeCreateGroup",
  concept: "group",
  summary: "Asked before a group is made: it may be refused.",
  fires: ["A client or create_group asks for a new group; import_group does not."],
  notes: [
    "It is asked about what the rules of the app allow; whether the id is taken, and whether the app has a quota of groups left, is found out afterwards.",
    "CreateGroupNum counts the groups of this type that the owner owns when it is asked.",
  ],
  body: Type.Object({
    Operator_Account: Account("Who asks for it: the client, or the administrator of the REST call."),
    Owner_Account: Account("Who will own it; empty: nobody."),
    Type: GroupType,
    Name: Type.String({ description: "Its name." }),
    CreateGroupNum: Type.Optional(
      Type.Integer({
        description: "Groups of this type that the owner has already; missing where nobody will own it.",
      }),
    ),
    MemberList: MemberList("Its first members beside the owner."),
    EventTime,
  }),
  example: {
    Operator_Account: "alice",
    Owner_Account: "alice",
    Type: "Public",
    Name: "Harbour Club",
    CreateGroupNum: 2,
    MemberList: [{ Member_Account: "bob" }, { Member_Account: "carol" }],
    EventTime: 1735689700000,
  },
  answer: Type.Object({}),
  answers: [
    exampleAnswer("let it be made"),
    exampleAnswer("refuse it, the caller gets 10016", { ErrorCode: 1 }),
    exampleAnswer("refuse it with a code and a text of your own", {
      ErrorInfo: "two clubs are enough",
      ErrorCode: 10123,
    }),
  ],
  ...groupRefusal,
  mayDrop: false,
  payload: ({ type, name, owner, ownedBefore, members }, { at, caller }) => ({
    Operator_Account: caller.account,
    Owner_Account: owner,
    Type: type,
    Name: name,
    ...(ownedBefore !== undefined && { CreateGroupNum: ownedBefore }),
    MemberList: toMemberList(members),
    EventTime: at,
  }),
});
