import { checkRoomMembers } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { findAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, roomErrors } from "./room-fields.ts";

export const checkMembers = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "check_members",
  concept: "live",
  summary: "Tells which of these accounts are in an AVChatRoom now.",
  body: Type.Object({ GroupId: GroupIdField, Member_Account: Accounts("An account.") }),
  reply: Type.Object({ Member_Account: Type.Array(Type.String(), { description: "Those that are in the room." }) }),
  fieldErrors: {},
  wrongField,
  faultErrors: { Member_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: roomErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", Member_Account: ["u_bob", "u_carol"] },
    reply: { Member_Account: ["u_bob"] },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const accounts = await findAccounts(domain, app, body.Member_Account);
    const present = await checkRoomMembers(domain, app, typed, actor, accounts);
    return { Member_Account: present.map(({ userId }) => userId) };
  },
});
