import { countGroupReceipts } from "@hongyan/domain";
import { groupErrors, ImError, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { MsgSeqList, requireTarget } from "./group-target.ts";

export const getGroupMsgReceipt = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_msg_receipt",
  concept: "group",
  summary: "Reads how many members have read messages and how many have not.",
  notes: [
    "The sender is in neither number. Who has read a message counts also after leaving the group; unread are the members there are now.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgSeqList: MsgSeqList(limits.messagesPerGroupReceipt, `Messages, 1 to ${limits.messagesPerGroupReceipt}.`),
  }),
  reply: Type.Object({
    GroupMsgReceiptList: Type.Array(
      Type.Object({
        Code: Type.Integer({ description: "0, or 10062: the message has no receipts." }),
        MsgSeq: Type.Integer(),
        ReadNum: Type.Integer(),
        UnreadNum: Type.Integer(),
      }),
      { description: "In the order given." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.groupNotFound, groupErrors.notPermitted, groupErrors.noReceipt],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", MsgSeqList: [{ MsgSeq: 2 }] },
    reply: { GroupMsgReceiptList: [{ Code: 0, MsgSeq: 2, ReadNum: 1, UnreadNum: 1 }] },
  },
  run: async (context, body) => {
    const target = await requireTarget(context, body);
    if (!target.type.receipts) throw new ImError(groupErrors.notPermitted, `read receipts in ${target.type.name}`);
    const seqs = body.MsgSeqList.map(({ MsgSeq }) => MsgSeq);
    const counts = await countGroupReceipts(context.domain, target, seqs);
    return {
      GroupMsgReceiptList: seqs.map((seq, at) => {
        const count = counts[at];
        const Code = count ? 0 : groupErrors.noReceipt.code;
        return { Code, MsgSeq: seq, ReadNum: count?.readCount ?? 0, UnreadNum: count?.unreadCount ?? 0 };
      }),
    };
  },
});
