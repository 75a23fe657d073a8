import { formatMessageKey } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, CloudCustomData, EventTime, MsgBody } from "../../webhook/webhook-fields.ts";
import { c2cMessageExample, c2cMessageFields } from "./c2c-message-fields.ts";

type Facts = {
  from: string;
  to: string;
  msgSeq: number;
  msgRandom: number;
  publicTime: number;
  customData?: string;
};

const { From_Account, To_Account, MsgRandom, MsgSeq, MsgTime, MsgKey } = c2cMessageFields;

export const afterC2cEdit = defineAfterWebhook<Facts>()({
  command: "C2C.CallbackAfterModifyMsg",
  concept: "message",
  summary: "Tells what a one-to-one message says after it was edited.",
  fires: ["A client or modify_c2c_msg edited a one-to-one message."],
  notes: ["It holds the whole message as it now is, also the part that the edit left as it was."],
  body: Type.Object({
    Operator_Account: Account("Who edited it: one of the two sides, or the administrator of the REST call."),
    From_Account,
    To_Account,
    MsgRandom,
    MsgSeq,
    MsgTime,
    MsgKey,
    MsgBody,
    CloudCustomData,
    EventTime,
  }),
  example: {
    Operator_Account: "alice",
    From_Account: "alice",
    To_Account: "bob",
    MsgRandom: c2cMessageExample.MsgRandom,
    MsgSeq: c2cMessageExample.MsgSeq,
    MsgTime: c2cMessageExample.MsgTime,
    MsgKey: c2cMessageExample.MsgKey,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "see you at ten" } }],
    CloudCustomData: '{"edited":1}',
    EventTime: 1735689650000,
  },
  outcomes: ["edited"],
  payload: ({ from, to, msgSeq, msgRandom, publicTime, customData }, _, { at, caller }) => ({
    Operator_Account: caller.account,
    From_Account: from,
    To_Account: to,
    MsgRandom: msgRandom,
    MsgSeq: msgSeq,
    MsgTime: publicTime,
    MsgKey: formatMessageKey({ msgSeq, msgRandom, time: publicTime }),
    ...(customData !== undefined && { CloudCustomData: customData }),
    EventTime: at,
  }),
});
