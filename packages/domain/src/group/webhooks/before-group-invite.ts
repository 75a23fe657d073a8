import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { groupRefusal } from "./group-refusal.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = { groupId: string; type: string; invited: readonly string[] };

export const beforeGroupInvite = defineBeforeWebhook<Facts>()({
  command: "Group.CallbackBeforeInviteJoinGroup",
  concept: "group",
  summary: "Asked before accounts are brought into a group: all or some of them may be refused.",
  fires: [
    "A client brings others in, or wants to where somebody has to agree.",
    "add_group_member puts accounts in; import_group_member does not ask.",
  ],
  notes: [
    "It is not asked about who is a member already.",
    "It is asked once, when they are invited, and not again when somebody agrees.",
    "Who is left out counts as failed in the answer to the caller: Result 0 in REST.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Operator_Account: Account("Who brings them in: the client, or the administrator of the REST call."),
    DestinationMembers: MemberList("Who is to be brought in."),
    EventTime,
  }),
  example: {
    GroupId: "@TGS#20000A1F",
    Type: "Public",
    Operator_Account: "alice",
    DestinationMembers: [{ Member_Account: "bob" }, { Member_Account: "carol" }],
    EventTime: 1735689702000,
  },
  answer: Type.Object({
    RefusedMembers_Account: Type.Optional(
      Type.Array(Type.String(), { description: "Who is left out; the others are brought in." }),
    ),
  }),
  answers: [
    exampleAnswer("let all come in"),
    exampleAnswer("leave some out", { RefusedMembers_Account: ["carol"] }),
    exampleAnswer("refuse all, the caller gets 10016", { ErrorCode: 1 }),
    exampleAnswer("refuse all with a code and a text of your own", {
      ErrorInfo: "the season is over",
      ErrorCode: 10111,
    }),
  ],
  ...groupRefusal,
  mayDrop: false,
  payload: ({ groupId, type, invited }, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    Operator_Account: caller.account,
    DestinationMembers: toMemberList(invited),
    EventTime: at,
  }),
});
