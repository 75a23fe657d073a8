import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = {
  groupId: string;
  type: string;
  name: string;
  /** Empty: nobody owned it. */
  owner: string;
  /** Undefined where they are not listed. */
  members?: readonly string[];
};

/** Of a larger group the others are not listed: one request should stay one that a back end takes. */
export const mostListed = 10_000;

export const afterGroupDismiss = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterGroupDestroyed",
  concept: "group",
  summary: "Tells of a group that ended.",
  fires: [
    "A client or destroy_group dismissed a group.",
    "The last member of a group left, or its account was deleted: nobody is in the list then.",
  ],
  notes: [
    `Of a group with more members the ${mostListed.toLocaleString("en-US")} who were in it longest are listed.`,
    "Who comes or goes in the moment in which it ends may be missing from the list, or be in it.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Owner_Account: Account("Who owned it; empty: nobody."),
    Name: Type.String({ description: "Its name." }),
    MemberList: Type.Optional(
      MemberList("Who was in it when it ended. Missing for communities, and for live rooms, which store nobody."),
    ),
    EventTime,
  }),
  example: {
    GroupId: "@TGS#20000A1F",
    Type: "Public",
    Owner_Account: "alice",
    Name: "Harbour Club",
    MemberList: [{ Member_Account: "alice" }, { Member_Account: "bob" }],
    EventTime: 1735689725000,
  },
  when: "isOver",
  payload: ({ groupId, type, name, owner, members }, _, { at }) => ({
    GroupId: groupId,
    Type: type,
    Owner_Account: owner,
    Name: name,
    ...(members && { MemberList: toMemberList(members) }),
    EventTime: at,
  }),
});
