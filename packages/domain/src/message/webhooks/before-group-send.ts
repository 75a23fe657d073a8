import { Type } from "@sinclair/typebox";
import { groupRefusal } from "../../group/webhooks/group-refusal.ts";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { exampleAnswer } from "../../webhook/example-answer.ts";
import {
  type GroupSendFacts,
  groupMessageExample,
  groupMessageFields,
  groupMessageIdExample,
  groupSendPayload,
  MsgId,
} from "./group-message-fields.ts";
import { MessageAnswer } from "./message-answer.ts";

export const beforeGroupSend = defineBeforeWebhook<GroupSendFacts>()({
  command: "Group.CallbackBeforeSendMsg",
  concept: "message",
  summary: "Asked before a message goes into a group or a topic: it may be refused, dropped silently or changed.",
  fires: [
    "A client or send_group_msg sends a message into a group, a topic, a live room or a broadcast group, and may.",
    "Not for import_group_msg, system notifications, tips and send_broadcast_msg, which is for no single group.",
  ],
  notes: [
    "Of a topic, GroupId is its community.",
    "There is no MsgSeq and no MsgTime: the server gives them out after the answer.",
    "One that is dropped silently answers its sender with seq 0.",
    "A live room is asked before its budget: what it sheds afterwards was asked about all the same.",
    "A message of send_group_msg with ForbidBeforeSendMsgCallback is not asked about.",
    "An answer with MsgBody or CloudCustomData that breaks a rule for messages counts as none.",
  ],
  body: Type.Object({ ...groupMessageFields, MsgId }),
  example: { ...groupMessageExample, MsgId: groupMessageIdExample },
  answer: MessageAnswer,
  answers: [
    exampleAnswer("deliver it"),
    exampleAnswer("refuse it, the sender gets 10016", { ErrorCode: 1 }),
    exampleAnswer("drop it, the sender is told of a success", { ErrorCode: 2 }),
    exampleAnswer("refuse it with a code and a text of your own", {
      ErrorInfo: "slow mode: one message a minute",
      ErrorCode: 10150,
    }),
    exampleAnswer("deliver something else", {
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "(edited by a moderator)" } }],
      CloudCustomData: '{"checked":true}',
    }),
  ],
  ...groupRefusal,
  mayDrop: true,
  payload: groupSendPayload,
});
