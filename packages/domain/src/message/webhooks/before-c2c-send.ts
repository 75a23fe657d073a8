import { messageErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import { type C2cMessageFacts, c2cMessageExample, c2cMessageFields, c2cMessagePayload } from "./c2c-message-fields.ts";
import { MessageAnswer } from "./message-answer.ts";

type Facts = C2cMessageFacts & { msgSeq: number; publicTime: number };

export const beforeC2cSend = defineBeforeWebhook<Facts>()({
  command: "C2C.CallbackBeforeSendMsg",
  concept: "message",
  summary: "Asked before a one-to-one message is delivered: it may be refused, dropped silently or changed.",
  fires: ["A client or sendmsg sends a one-to-one message; batchsendmsg and importmsg do not."],
  notes: [
    "MsgSeq is 0 where the sender gave none: the server gives one out after the answer.",
    "A message of sendmsg with ForbidBeforeSendMsgCallback is not asked about.",
    "An answer with MsgBody or CloudCustomData that breaks a rule for messages counts as none.",
  ],
  body: Type.Object(c2cMessageFields),
  example: c2cMessageExample,
  answer: MessageAnswer,
  answers: [
    exampleAnswer("deliver it"),
    exampleAnswer("refuse it, the sender gets 20006", { ErrorCode: 1 }),
    exampleAnswer("drop it, the sender is told of a success", { ErrorCode: 2 }),
    exampleAnswer("refuse it with a code and a text of your own", {
      ErrorInfo: "daily quota used up",
      ErrorCode: 120015,
    }),
    exampleAnswer("deliver something else", {
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "see you at ****" } }],
      CloudCustomData: '{"checked":true}',
    }),
  ],
  refused: messageErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [120_001, 130_000],
  mayDrop: true,
  payload: (facts, { at }) => c2cMessagePayload(facts, facts, at),
});
