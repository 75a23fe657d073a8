import { setRobots } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { findAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, roomErrors } from "./room-fields.ts";

export const delRobots = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "del_robots",
  concept: "live",
  summary: "Ends what add_robots began. Who is no robot is passed over.",
  body: Type.Object({ GroupId: GroupIdField, Member_Account: Accounts("An account.") }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Member_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: roomErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", Member_Account: ["u_dave"] }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await setRobots(domain, app, typed, await findAccounts(domain, app, body.Member_Account), false, actor);
    return {};
  },
});
