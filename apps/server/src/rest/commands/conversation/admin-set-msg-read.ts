import { markConversationReadUntil, requireAccount } from "@hongyan/domain";
import { AccountName, openimErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const adminSetMsgRead = defineCommand({
  service: "openim",
  name: "admin_set_msg_read",
  concept: "conversation",
  summary: "Marks the messages of one conversation as read for one account.",
  notes: ["A read mark only moves forward: an earlier MsgReadTime than before changes nothing."],
  body: Type.Object({
    Report_Account: AccountName("The account that has read."),
    Peer_Account: AccountName("The other side of the conversation."),
    MsgReadTime: Type.Optional(
      Type.Union([UnixSeconds("Unix seconds."), Type.String({ pattern: "^[0-9]{1,10}$" })], {
        description: "Messages up to this time are read, Unix seconds, as a number or as text; now without it.",
      }),
    ),
  }),
  reply: Type.Object({}),
  fieldErrors: { Report_Account: openimErrors.badFromAccount, Peer_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: { body: { Report_Account: "u_bob", Peer_Account: "u_alice" }, reply: {} },
  run: async ({ domain, app }, body) => {
    await markConversationReadUntil(domain, app, {
      me: await requireAccount(domain, app, body.Report_Account, openimErrors.badFromAccount),
      peer: await requireAccount(domain, app, body.Peer_Account, openimErrors.badToAccount),
      // "0" says as little as 0.
      time: Number(body.MsgReadTime ?? 0) || undefined,
    });
    return {};
  },
});
