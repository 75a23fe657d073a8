import { recallMessageByKey, requireAccount } from "@hongyan/domain";
import { AccountName, messageErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { requireKey } from "./message-keys.ts";

export const adminMsgwithdraw = defineCommand({
  service: "openim",
  name: "admin_msgwithdraw",
  concept: "message",
  summary: "Recalls any one-to-one message, however old.",
  notes: [
    "The content is gone for both sides; the message keeps its place in the history with MsgFlagBits 8.",
    "Where callers gave several messages one key, the newest that is not recalled yet is recalled.",
  ],
  body: Type.Object({
    From_Account: AccountName("Sender of the message."),
    To_Account: AccountName("Its receiver."),
    MsgKey: Type.String({ description: "Its key." }),
  }),
  reply: Type.Object({}),
  fieldErrors: {
    From_Account: openimErrors.badFromAccount,
    To_Account: openimErrors.badToAccount,
    MsgKey: openimErrors.badMsgKey,
  },
  wrongField: openimErrors.badJson,
  errors: [messageErrors.messageNotFound, messageErrors.alreadyRecalled],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: "u_bob", MsgKey: "12_50331_1700000123" },
    reply: {},
  },
  run: async ({ domain, app, identifier }, body) => {
    const sender = await requireAccount(domain, app, body.From_Account, openimErrors.badFromAccount);
    const receiver = await requireAccount(domain, app, body.To_Account, openimErrors.badToAccount);
    await recallMessageByKey(domain, app, { sender, receiver, key: requireKey(body.MsgKey), by: identifier });
    return {};
  },
});
