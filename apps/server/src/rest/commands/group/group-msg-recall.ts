import { recallGroupMessages } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { MsgSeqList, requireTarget, TopicId } from "./group-target.ts";

export const groupMsgRecall = defineCommand({
  service: "group_open_http_svc",
  name: "group_msg_recall",
  concept: "group",
  summary: "Recalls messages of a group, however old.",
  notes: [
    "The content is gone for everybody; the message keeps its seq. Members who may see it are told.",
    "RetCode of each message: 0, 10030 no such message, 10032 a tip or recalled before, 10033 the type has no recall.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgSeqList: MsgSeqList(limits.messagesPerRecall, `Messages, 1 to ${limits.messagesPerRecall}.`),
    TopicId,
    Reason: Type.Optional(Type.String({ description: `Why; at most ${limits.recallReasonBytes} bytes.` })),
  }),
  reply: Type.Object({
    RecallRetList: Type.Array(
      Type.Object({ MsgSeq: Type.Integer(), RetCode: Type.Integer({ description: "0, or what went wrong." }) }),
      { description: "In the order given." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  errors: [
    groupErrors.groupNotFound,
    groupErrors.recallNotFound,
    groupErrors.notRecallable,
    groupErrors.noRecallInType,
  ],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", MsgSeqList: [{ MsgSeq: 2 }] },
    reply: { RecallRetList: [{ MsgSeq: 2, RetCode: 0 }] },
  },
  run: async (context, body) => {
    const target = await requireTarget(context, body);
    const seqs = body.MsgSeqList.map(({ MsgSeq }) => MsgSeq);
    const by = context.identifier;
    const results = await recallGroupMessages(context.domain, context.app, target, { seqs, by, reason: body.Reason });
    return { RecallRetList: results.map(({ seq, error }) => ({ MsgSeq: seq, RetCode: error?.code ?? 0 })) };
  },
});
