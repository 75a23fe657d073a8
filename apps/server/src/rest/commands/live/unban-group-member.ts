import { unbanFromRoom } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { findAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, roomErrors } from "./room-fields.ts";

export const unbanGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "unban_group_member",
  concept: "live",
  summary: "Lets banned accounts back into an AVChatRoom.",
  notes: ["They come back by themselves. Who is not banned is passed over."],
  body: Type.Object({ GroupId: GroupIdField, Members_Account: Accounts("An account.", limits.roomBansPerCall) }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Members_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: roomErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", Members_Account: ["u_mallory"] }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await unbanFromRoom(domain, app, typed, {
      actor,
      accounts: await findAccounts(domain, app, body.Members_Account),
    });
    return {};
  },
});
