import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = {
  groupId: string;
  type: string;
  isKicked: boolean;
  /** Of a live room, which no batch leaves. */
  goneIds?: readonly string[];
};
type Outcome = { leftIds?: readonly string[] };

export const afterMemberExit = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterMemberExit",
  concept: "group",
  summary: "Tells who left a group.",
  fires: [
    "A client left a group or a live room.",
    "A client or delete_group_member put members out; accounts that are in a live room were banned from it.",
    "account_delete deleted an account: once for each group that it was in.",
    "Not when a group ends: Group.CallbackAfterGroupDestroyed lists its members.",
  ],
  notes: [
    "An account that is deleted is told of as Kicked by the administrator of the REST call.",
    "Who loses the connection to a live room, or logs out, did not leave it: Group.CallbackOnMemberStateChange tells of that.",
    "Of live rooms it is told as well as it can be: nothing is stored, and under load some are shed.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    ExitType: OneOf(["Kicked", "Quit"], "Kicked: they were put out. Quit: they left."),
    Operator_Account: Account("Who put them out, or who left."),
    ExitMemberList: MemberList("Who is in it no more."),
    EventTime,
  }),
  example: {
    GroupId: "@TGS#20000A1F",
    Type: "Public",
    ExitType: "Kicked",
    Operator_Account: "alice",
    ExitMemberList: [{ Member_Account: "carol" }],
    EventTime: 1735689704000,
  },
  when: "leftIds",
  keep: ["leftIds"],
  payload: ({ groupId, type, isKicked, goneIds }, { leftIds = goneIds ?? [] }, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    ExitType: isKicked ? ("Kicked" as const) : ("Quit" as const),
    Operator_Account: caller.account,
    ExitMemberList: toMemberList(leftIds),
    EventTime: at,
  }),
});
