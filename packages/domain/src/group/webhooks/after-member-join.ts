import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = {
  groupId: string;
  type: string;
  isInvited: boolean;
  /** Of a live room, which no batch enters. */
  enteredIds?: readonly string[];
};
type Outcome = { joinedIds?: readonly string[] };

export const afterMemberJoin = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterNewMemberJoin",
  concept: "group",
  summary: "Tells who came into a group.",
  fires: [
    "A client joined a group, or what it applied for was granted.",
    "A client brought others in, or what it invited to was agreed to; add_group_member put accounts in.",
    "A client entered a live room with the first connection of its account; guests are not told of.",
    "Not for the first members of a new group, nor for import_group_member.",
  ],
  notes: [
    "Only those stand in it who were not members before.",
    "Where somebody had to agree, Operator_Account is who did, and JoinType says how it began.",
    "Of live rooms it is told as well as it can be: nothing is stored, and under load some are shed. Who lost the connection and is back within a minute did not join anew.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    JoinType: OneOf(["Apply", "Invited"], "Apply: they came by themselves. Invited: somebody brought them."),
    Operator_Account: Account("Who did it: the client, or the administrator of the REST call."),
    NewMemberList: MemberList("Who came in."),
    EventTime,
  }),
  example: {
    GroupId: "@TGS#20000A1F",
    Type: "Public",
    JoinType: "Invited",
    Operator_Account: "alice",
    NewMemberList: [{ Member_Account: "bob" }],
    EventTime: 1735689703000,
  },
  when: "joinedIds",
  keep: ["joinedIds"],
  payload: ({ groupId, type, isInvited, enteredIds }, { joinedIds = enteredIds ?? [] }, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    JoinType: isInvited ? ("Invited" as const) : ("Apply" as const),
    Operator_Account: caller.account,
    NewMemberList: toMemberList(joinedIds),
    EventTime: at,
  }),
});
