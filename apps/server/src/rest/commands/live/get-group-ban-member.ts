import { listBans } from "@hongyan/domain";
import { limits, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { roomErrors } from "./room-fields.ts";

export const getGroupBanMember = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_ban_member",
  concept: "live",
  summary: "Lists who is banned from an AVChatRoom, in the order of the bans.",
  notes: ["NextOffset is a place, not a count: paging loses and repeats nobody while bans come and go."],
  body: Type.Object({
    GroupId: GroupIdField,
    Limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.bansPerPage,
        description: `At most ${limits.bansPerPage}, the default.`,
      }),
    ),
    Offset: MeaningfulWhenEmpty(
      Type.Integer({ minimum: 0, description: "0 at first, then NextOffset of the answer before." }),
    ),
  }),
  reply: Type.Object({
    BannedAccountList: Type.Array(
      Type.Object({ Member_Account: Type.String(), BannedUntil: Type.Integer({ description: "Unix seconds." }) }),
    ),
    NextOffset: Type.Integer({ description: "0: this was the last page." }),
  }),
  fieldErrors: {},
  wrongField,
  errors: roomErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", Limit: 50, Offset: 0 },
    reply: { BannedAccountList: [{ Member_Account: "u_mallory", BannedUntil: 1700004300 }], NextOffset: 0 },
  },
  run: async (context, body) => {
    const { domain } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const { bans, next } = await listBans(domain, typed, {
      actor,
      after: body.Offset,
      count: body.Limit ?? limits.bansPerPage,
    });
    return {
      BannedAccountList: bans.map(({ account, bannedUntil }) => ({
        Member_Account: account.userId,
        // int32 ends before the longest ban does.
        BannedUntil: Math.min(0x7fff_ffff, Math.floor(bannedUntil / 1000)),
      })),
      NextOffset: next ?? 0,
    };
  },
});
