import { requireAccount, sendReadReceiptsByKey } from "@hongyan/domain";
import { AccountName, ImError, limits, messageErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { requireKey } from "./message-keys.ts";

export const c2cMsgReadReceipt = defineCommand({
  service: "openim",
  name: "c2c_msg_read_receipt",
  concept: "message",
  summary: "Sends read receipts for single messages in the name of their receiver.",
  notes: [
    "Only messages that ask for it (IsNeedReadReceipt 1) can have a receipt; where one of the list does not, or does not exist, none is sent. A second receipt for a message changes nothing.",
    "The history then shows the message with IsPeerRead 1. What counts as unread does not change.",
  ],
  body: Type.Object({
    Operator_Account: AccountName("The receiver of the messages, who has read them."),
    Peer_Account: AccountName("Their sender."),
    C2CMsgInfo: Type.Array(
      Type.Object({
        From_Account: AccountName("Sender: the same as Peer_Account."),
        To_Account: AccountName("Receiver: the same as Operator_Account."),
        MsgKey: Type.String({ description: "Key of the message." }),
      }),
      { minItems: 1, maxItems: limits.messagesPerReceipt, description: "Messages, 1 to 30." },
    ),
  }),
  reply: Type.Object({}),
  fieldErrors: { Operator_Account: openimErrors.badFromAccount, Peer_Account: openimErrors.badToAccount },
  wrongField: messageErrors.badRequest,
  errors: [messageErrors.messageNotFound, openimErrors.badMsgKey],
  documentedRate: 200,
  example: {
    body: {
      Operator_Account: "u_bob",
      Peer_Account: "u_alice",
      C2CMsgInfo: [{ From_Account: "u_alice", To_Account: "u_bob", MsgKey: "12_50331_1700000123" }],
    },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.Operator_Account, openimErrors.badFromAccount);
    const peer = await requireAccount(domain, app, body.Peer_Account, openimErrors.badToAccount);
    for (const { From_Account, To_Account } of body.C2CMsgInfo)
      if (From_Account !== peer.userId || To_Account !== me.userId)
        throw new ImError(messageErrors.badRequest, "only messages from Peer_Account to Operator_Account");
    await sendReadReceiptsByKey(domain, app, {
      me,
      peer,
      keys: body.C2CMsgInfo.map(({ MsgKey }) => requireKey(MsgKey)),
    });
    return {};
  },
});
