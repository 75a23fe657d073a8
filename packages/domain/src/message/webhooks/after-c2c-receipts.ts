import { formatMessageKey, messageId } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import { c2cMessageExample, MsgId, MsgKey } from "./c2c-message-fields.ts";

type Facts = {
  reader: string;
  sender: string;
  /** Part of the ids that clients know. */
  senderNumber: number;
};
type Outcome = { messages: { msgSeq: number; msgRandom: number; publicTime: number; clientTime: number }[] };

export const afterC2cReceipts = defineAfterWebhook<Facts, Outcome>()({
  command: "C2C.CallbackAfterMsgReadReceipt",
  concept: "message",
  summary: "Tells that an account sent read receipts for single one-to-one messages.",
  fires: ["A client or c2c_msg_read_receipt sent read receipts for one-to-one messages."],
  notes: [
    "It holds the messages that had no receipt before; where all had one, nothing is told.",
    "Operator_Account is the receiver of the messages, also where a back end sent the receipts for it.",
  ],
  body: Type.Object({
    Operator_Account: Account("Who has read the messages."),
    Peer_Account: Account("The other side of the conversation."),
    C2CMsgInfo: Type.Array(
      Type.Object({
        From_Account: Account("Sender of the message."),
        To_Account: Account("Its receiver."),
        MsgKey,
        MsgId,
      }),
      { description: "The messages." },
    ),
    EventTime,
  }),
  example: {
    Operator_Account: "bob",
    Peer_Account: "alice",
    C2CMsgInfo: [
      {
        From_Account: "alice",
        To_Account: "bob",
        MsgKey: c2cMessageExample.MsgKey,
        MsgId: c2cMessageExample.MsgId,
      },
    ],
    EventTime: 1735689631000,
  },
  outcomes: ["sent"],
  when: "messages",
  keep: ["messages"],
  payload: ({ reader, sender, senderNumber }, { messages }, { at }) => ({
    Operator_Account: reader,
    Peer_Account: sender,
    C2CMsgInfo: messages.map(({ msgSeq, msgRandom, publicTime, clientTime }) => ({
      From_Account: sender,
      To_Account: reader,
      MsgKey: formatMessageKey({ msgSeq, msgRandom, time: publicTime }),
      MsgId: messageId(senderNumber, clientTime, msgRandom),
    })),
    EventTime: at,
  }),
});
