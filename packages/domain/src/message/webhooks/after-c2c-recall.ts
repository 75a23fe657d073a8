import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, UnreadMsgNum, unreadNote } from "../../webhook/webhook-fields.ts";
import { c2cMessageExample, MsgKey } from "./c2c-message-fields.ts";

type Facts = { from: string; to: string; key: string; receiverNumber: number };

export const afterC2cRecall = defineAfterWebhook<Facts>()({
  command: "C2C.CallbackAfterMsgWithDraw",
  concept: "message",
  summary: "Tells of a one-to-one message that was recalled.",
  fires: ["A client or admin_msgwithdraw recalled a one-to-one message."],
  notes: [unreadNote],
  body: Type.Object({
    From_Account: Account("Sender of the message."),
    To_Account: Account("Its receiver."),
    MsgKey,
    UnreadMsgNum: UnreadMsgNum("the receiver"),
    EventTime,
  }),
  example: {
    From_Account: "alice",
    To_Account: "bob",
    MsgKey: c2cMessageExample.MsgKey,
    UnreadMsgNum: 3,
    EventTime: 1735689640000,
  },
  outcomes: ["recalled"],
  unreadOf: ({ receiverNumber }) => receiverNumber,
  payload: ({ from, to, key }, _, { at }) => ({ From_Account: from, To_Account: to, MsgKey: key, EventTime: at }),
});
