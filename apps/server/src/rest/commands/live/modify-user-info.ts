import { type MarkedMember, markRoomMembers } from "@hongyan/domain";
import { groupErrors, ImError, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { Account, GroupIdField, wrongField } from "../group/group-fields.ts";
import { findAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { CommandType, roomErrors } from "./room-fields.ts";

const Marked = Type.Object({
  Member_Account: Account("Who is in the room."),
  Marks: Type.Array(Type.Integer({ minimum: 0, maximum: 0x7fff_ffff }), {
    minItems: 1,
    description: "From 1000 on the app's own; 500 and 600 as in the notes.",
  }),
});

export const modifyUserInfo = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "modify_user_info",
  concept: "live",
  summary: "Marks members of an AVChatRoom, or takes marks from them.",
  notes: [
    `At most ${limits.roomMarks} different marks in a room and ${limits.roomMarkMembers} members with each; one more of them and nothing is done (10004). Marks end when their member leaves.`,
    "Who is not in the room is left out of the answer; where nobody of them is, the answer is 10004.",
    "Mark 500 shows an account in the room for three days, also while it is away. Mark 600 hides a member from get_members.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    CommandType,
    MemberList: Type.Array(Marked, {
      minItems: 1,
      maxItems: limits.roomMarksPerCall,
      description: `At most ${limits.roomMarksPerCall}.`,
    }),
  }),
  reply: Type.Object({
    CommandType,
    MemberList: Type.Array(Type.Object({ Member_Account: Type.String(), Marks: Type.Array(Type.Integer()) })),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { MemberList: { tooMany: groupErrors.tooManyAccounts } },
  errors: roomErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", CommandType: 1, MemberList: [{ Member_Account: "u_bob", Marks: [1200] }] },
    reply: { CommandType: 1, MemberList: [{ Member_Account: "u_bob", Marks: [1200] }] },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const names = body.MemberList.map(({ Member_Account }) => Member_Account);
    const accounts = new Map((await findAccounts(domain, app, names)).map((account) => [account.userId, account]));
    const members = body.MemberList.flatMap(({ Member_Account, Marks }): MarkedMember[] => {
      const account = accounts.get(Member_Account);
      return account ? [{ account, marks: Marks }] : [];
    });
    const done = await markRoomMembers(domain, app, typed, { actor, members, isSet: body.CommandType === 1 });
    if (done.length === 0) throw new ImError(groupErrors.badParameter, "none of them is in the room");
    return {
      CommandType: body.CommandType,
      MemberList: done.map(({ account, marks }) => ({ Member_Account: account.userId, Marks: [...marks] })),
    };
  },
});
