import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = { groupId: string; type: string; formerOwner: string; owner: string };

export const afterGroupOwnerChange = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterChangeGroupOwner",
  concept: "group",
  summary: "Tells that a group has another owner.",
  fires: [
    "The owner or change_group_owner handed a group over to a member, or gave one that nobody owned an owner.",
    "Not where an owner leaves the group or is deleted: nobody owns it then.",
  ],
  notes: ["OldOwner_Account is empty where nobody owned the group."],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Operator_Account: Account("Who handed it over."),
    OldOwner_Account: Account("Who owned it until then."),
    NewOwner_Account: Account("Who owns it now."),
    EventTime,
  }),
  example: {
    GroupId: "harbour-club",
    Type: "Public",
    Operator_Account: "alice",
    OldOwner_Account: "alice",
    NewOwner_Account: "bob",
    EventTime: 1735689729000,
  },
  outcomes: ["updated"],
  payload: ({ groupId, type, formerOwner, owner }, _, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    Operator_Account: caller.account,
    OldOwner_Account: formerOwner,
    NewOwner_Account: owner,
    EventTime: at,
  }),
});
