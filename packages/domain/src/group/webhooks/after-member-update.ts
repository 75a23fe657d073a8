import type { GroupRole } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = { groupId: string; type: string; member: string };
/** What is new of it. */
type Outcome = { news: { role?: GroupRole; nameCard?: string } };

export const afterMemberUpdate = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterMemberFieldChanged",
  concept: "group",
  summary: "Tells that the role or the name card of a member changed.",
  fires: [
    "A client or modify_group_member_info changed one of both; a change to what it is already is none.",
    "Not where only other things of the member changed: custom fields, its mute, how it is told of messages.",
    "Not where a group gets another owner, which has a webhook of its own; nor for the admins of a live room, who need not be members.",
  ],
  notes: [
    "It holds what changed.",
    "Modified_Account and Member_Account are the same: the public pages name the field differently.",
    "Role is Custom for a member of a community that gets a role of the app's own.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Operator_Account: Account("Who changed it."),
    Modified_Account: Account("The member."),
    Member_Account: Account("The member."),
    Role: Type.Optional(Type.String({ description: "Its new role: Admin, or Member once it is no admin any more." })),
    NameCard: Type.Optional(Type.String({ description: "Its new name card; empty: it has none any more." })),
    EventTime,
  }),
  example: {
    GroupId: "harbour-club",
    Type: "Public",
    Operator_Account: "alice",
    Modified_Account: "bob",
    Member_Account: "bob",
    Role: "Admin",
    EventTime: 1735689727000,
  },
  when: "news",
  keep: ["news"],
  payload: ({ groupId, type, member }, { news: { role, nameCard } }, { at, caller }) => ({
    GroupId: groupId,
    Type: type,
    Operator_Account: caller.account,
    Modified_Account: member,
    Member_Account: member,
    ...(role !== undefined && { Role: role }),
    ...(nameCard !== undefined && { NameCard: nameCard }),
    EventTime: at,
  }),
});
