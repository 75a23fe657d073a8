import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { MemberList, toMemberList } from "./member-list.ts";

type Facts = {
  type: string;
  name: string;
  /** Empty: nobody owns it. */
  owner: string;
  members: readonly string[];
  custom: Readonly<Record<string, string>>;
};
type Outcome = { groupId: string };

export const afterGroupCreate = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterCreateGroup",
  concept: "group",
  summary: "Tells of a group that was made.",
  fires: ["A client or create_group made a group; import_group does not tell."],
  notes: ["Of the first members nothing else is told: Group.CallbackAfterNewMemberJoin is about who comes later."],
  body: Type.Object({
    GroupId,
    Operator_Account: Account("Who made it: the client, or the administrator of the REST call."),
    Owner_Account: Account("Its owner; empty: it has none."),
    Type: GroupType,
    Name: Type.String({ description: "Its name." }),
    MemberList: MemberList("Its first members beside the owner."),
    UserDefinedDataList: Type.Optional(
      Type.Array(Type.Object({ Key: Type.String(), Value: Type.String() }), {
        description: "Custom fields that it was given; missing where it has none.",
      }),
    ),
    EventTime,
  }),
  example: {
    GroupId: "@TGS#20000A1F",
    Operator_Account: "alice",
    Owner_Account: "alice",
    Type: "Public",
    Name: "Harbour Club",
    MemberList: [{ Member_Account: "bob" }],
    UserDefinedDataList: [{ Key: "port", Value: "Lund" }],
    EventTime: 1735689700100,
  },
  outcomes: ["created"],
  keep: ["groupId"],
  payload: ({ type, name, owner, members, custom }, { groupId }, { at, caller }) => {
    const fields = Object.entries(custom).map(([key, value]) => ({ Key: key, Value: value }));
    return {
      GroupId: groupId,
      Operator_Account: caller.account,
      Owner_Account: owner,
      Type: type,
      Name: name,
      MemberList: toMemberList(members),
      ...(fields.length > 0 && { UserDefinedDataList: fields }),
      EventTime: at,
    };
  },
});
