import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { UnreadMsgNum, unreadNote } from "../../webhook/webhook-fields.ts";
import { type C2cMessageFacts, c2cMessageExample, c2cMessageFields, c2cMessagePayload } from "./c2c-message-fields.ts";

type Facts = C2cMessageFacts & {
  /** Of one that no batch stored: it went to devices online now, or nowhere. */
  placed?: Placed;
  failure?: { code: number; text: string };
};
type Placed = { msgSeq: number; publicTime: number };

const delivered = "send msg succeed";

export const afterC2cSend = defineAfterWebhook<Facts, Placed>()({
  command: "C2C.CallbackAfterSendMsg",
  concept: "message",
  summary: "Tells of a one-to-one message that was delivered, or that the rules of the app kept from being delivered.",
  fires: [
    "A message of a client or of sendmsg was stored, or went to devices online now.",
    "A client's message was refused by a rule: a mute, a blocklist, a friend that is none, a banned file, maintenance.",
    "Not for one that the before webhook refused or dropped, nor for batchsendmsg and importmsg.",
  ],
  notes: [
    "After a before webhook changed the message, this one holds what was delivered.",
    "A message of sendmsg with ForbidAfterSendMsgCallback is not told of: that is what keeps two systems that copy each other's messages from going round in circles.",
    unreadNote,
  ],
  body: Type.Object({
    ...c2cMessageFields,
    SendMsgResult: Type.Integer({ description: "0, or the code of the error that the sender got." }),
    ErrorInfo: Type.String({ description: `"${delivered}", or the text of the error.` }),
    UnreadMsgNum: UnreadMsgNum("the receiver"),
  }),
  example: { ...c2cMessageExample, SendMsgResult: 0, ErrorInfo: delivered },
  keep: ["msgSeq", "publicTime"],
  unreadOf: ({ receiverNumber, failure }) => (failure ? undefined : receiverNumber),
  payload: ({ placed, failure, ...facts }, outcome, { at }) => ({
    ...c2cMessagePayload(facts, placed ?? outcome, at),
    SendMsgResult: failure?.code ?? 0,
    ErrorInfo: failure?.text ?? delivered,
  }),
});
