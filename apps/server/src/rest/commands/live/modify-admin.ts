import { setRoomAdmins } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { findAccounts, requireAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, CommandType, roomErrors } from "./room-fields.ts";

export const modifyAdmin = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "modify_admin",
  concept: "live",
  summary: "Makes accounts admins of an AVChatRoom, or ends that.",
  notes: [
    `At most ${limits.roomAdmins} in a room; with one more nobody becomes one (10004). The owner is none.`,
    "They need not be in the room, and stay admins when they leave it. They mute and ban, and speak while all are muted.",
  ],
  body: Type.Object({ GroupId: GroupIdField, CommandType, Admin_Account: Accounts("An account.") }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Admin_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...roomErrors, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", CommandType: 1, Admin_Account: ["u_carol"] }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const isSet = body.CommandType === 1;
    // Who does not exist any more can still be taken off the list by leaving it out of it.
    const accounts = await (isSet ? requireAccounts : findAccounts)(domain, app, body.Admin_Account);
    await setRoomAdmins(domain, typed, { actor, accounts, isSet });
    return {};
  },
});
