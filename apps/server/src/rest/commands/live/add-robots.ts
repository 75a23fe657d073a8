import { setRobots } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { requireAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, roomErrors } from "./room-fields.ts";

export const addRobots = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "add_robots",
  concept: "live",
  summary: "Shows accounts in an AVChatRoom for three days, also while they are away.",
  notes: ["The same as mark 500 of modify_user_info. They count as online and are listed; they get no messages."],
  body: Type.Object({ GroupId: GroupIdField, Member_Account: Accounts("An account.") }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Member_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...roomErrors, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", Member_Account: ["u_dave"] }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await setRobots(domain, app, typed, await requireAccounts(domain, app, body.Member_Account), true, actor);
    return {};
  },
});
