import { banFromRoom } from "@hongyan/domain";
import { groupErrors, ImError, limits, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { requireAccounts } from "../group/named-accounts.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Accounts, roomErrors } from "./room-fields.ts";

export const banGroupMember = defineCommand({
  service: "group_open_http_svc",
  name: "ban_group_member",
  concept: "live",
  summary: "Puts accounts out of an AVChatRoom; for some time they cannot come back (10007).",
  notes: [
    "They need not be in the room. The room hears of it with a tip (10), they themselves with a system notice.",
    "Another ban of the same account replaces the first.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Members_Account: Accounts("An account.", limits.roomBansPerCall),
    Duration: Uint32("Seconds.", { minimum: 1 }),
    Description: Type.Optional(Type.String({ description: `Why; at most ${limits.banDescriptionBytes} bytes.` })),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  faultErrors: { Members_Account: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...roomErrors, groupErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", Members_Account: ["u_mallory"], Duration: 3600, Description: "advertising" },
    reply: {},
  },
  run: async (context, body) => {
    const { domain, app } = context;
    if (Buffer.byteLength(body.Description ?? "") > limits.banDescriptionBytes)
      throw new ImError(groupErrors.badParameter, "Description");
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await banFromRoom(domain, app, typed, {
      actor,
      accounts: await requireAccounts(domain, app, body.Members_Account),
      seconds: body.Duration,
      description: body.Description,
    });
    return {};
  },
});
