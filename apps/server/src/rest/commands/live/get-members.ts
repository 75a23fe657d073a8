import { listOnlineMembers } from "@hongyan/domain";
import { limits, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { roomErrors } from "./room-fields.ts";

export const getMembers = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "get_members",
  concept: "live",
  summary: "Lists who is in an AVChatRoom, who came last first.",
  notes: [
    `Pages of ${limits.roomMembersPerPage}, of the ${limits.roomListedMembers} who came last. NextTimestamp is a place in the list, not a time: nobody is lost or comes twice while others come and go.`,
    "Members with mark 600 are listed only where one asks for it. Guests are in no list.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Timestamp: MeaningfulWhenEmpty(
      Type.Integer({ minimum: 0, description: "0 at first, then NextTimestamp of the answer before." }),
    ),
    Mark: Type.Optional(Type.Integer({ minimum: 0, description: "Only members with this mark." })),
  }),
  reply: Type.Object({
    MemberList: Type.Array(
      Type.Object({
        Member_Account: Type.String(),
        JoinTime: Type.Integer({ description: "Unix seconds." }),
        NickName: Type.String(),
        Avatar: Type.String(),
      }),
    ),
    NextTimestamp: Type.Integer({ description: "Where the next page begins; 0: this was the last." }),
  }),
  fieldErrors: {},
  wrongField,
  errors: roomErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", Timestamp: 0 },
    reply: {
      MemberList: [{ Member_Account: "u_bob", JoinTime: 1700000700, NickName: "Bob", Avatar: "" }],
      NextTimestamp: 0,
    },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const { members, next } = await listOnlineMembers(domain, app, typed, {
      actor,
      before: body.Timestamp === 0 ? undefined : body.Timestamp,
      mark: body.Mark,
      count: limits.roomMembersPerPage,
    });
    return {
      MemberList: members.map(({ account, joinedAt }) => ({
        Member_Account: account.userId,
        JoinTime: Math.floor(joinedAt / 1000),
        NickName: account.nick ?? "",
        Avatar: account.avatar ?? "",
      })),
      NextTimestamp: next ?? 0,
    };
  },
});
