import { groupErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineBeforeWebhook } from "../../webhook/define-webhook.ts";
import { CloudCustomData, MsgBody } from "../../webhook/webhook-fields.ts";
import {
  groupMessageExample,
  groupMessageFields,
  groupMessageIdExample,
  type IdentifiedFacts,
  identifiedPayload,
  MsgId,
} from "./group-message-fields.ts";

export const beforeGroupSend = defineBeforeWebhook<IdentifiedFacts>()({
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
  answer: Type.Object({ MsgBody: Type.Optional(MsgBody), CloudCustomData }),
  answers: [
    { means: "deliver it", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 } },
    { means: "refuse it, the sender gets 10016", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 1 } },
    { means: "drop it, the sender is told of a success", answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 2 } },
    {
      means: "refuse it with a code and a text of your own",
      answer: { ActionStatus: "OK", ErrorInfo: "slow mode: one message a minute", ErrorCode: 10150 },
    },
    {
      means: "deliver something else",
      answer: {
        ActionStatus: "OK",
        ErrorInfo: "",
        ErrorCode: 0,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "(edited by a moderator)" } }],
        CloudCustomData: '{"checked":true}',
      },
    },
  ],
  refused: groupErrors.refusedByWebhook,
  failed: openimErrors.webhookFailed,
  ownCodes: [10_100, 10_200],
  mayDrop: true,
  payload: identifiedPayload,
});
