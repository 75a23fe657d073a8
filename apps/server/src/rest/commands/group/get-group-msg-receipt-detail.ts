import { listGroupMessageReaders } from "@hongyan/domain";
import { groupErrors, ImError, limits, MeaningfulWhenEmpty, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { MsgSeq, requireTarget } from "./group-target.ts";

const isEnd = OneOf([0, 1], "1: these were the last.");

export const getGroupMsgReceiptDetail = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_msg_receipt_detail",
  concept: "group",
  summary: "Reads who has read a message, or who of the members has not.",
  notes: [
    "Readers come in the order of reading, the others in the order of joining; nobody is missed or repeated while others read, join or leave.",
    "The sender is in neither list. The end is told as IsFinish and as IsFinished.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgSeq,
    Filter: MeaningfulWhenEmpty(OneOf([0, 1], "0: who has read it. 1: who has not.")),
    Cursor: Type.Optional(Type.String({ description: "Of the answer before; empty for the first page." })),
    Count: Type.Integer({ minimum: 1, description: `More than ${limits.readersPerPage} counts as that many.` }),
  }),
  reply: Type.Object({
    MsgSeq: Type.Integer(),
    IsFinish: isEnd,
    IsFinished: isEnd,
    Cursor: Type.String({ description: "For the next page; 0 at the end." }),
    ReadList: Type.Optional(Type.Array(Type.Object({ Read_Account: Type.String() }), { description: "Filter 0." })),
    UnreadList: Type.Optional(Type.Array(Type.Object({ Unread_Account: Type.String() }), { description: "Filter 1." })),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.groupNotFound, groupErrors.notPermitted, groupErrors.noReceipt],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", MsgSeq: 2, Filter: 0, Cursor: "", Count: 50 },
    reply: { MsgSeq: 2, IsFinish: 1, IsFinished: 1, Cursor: "0", ReadList: [{ Read_Account: "u_bob" }] },
  },
  run: async (context, body) => {
    const target = await requireTarget(context, body);
    if (!target.type.receipts) throw new ImError(groupErrors.notPermitted, `read receipts in ${target.type.name}`);
    const { accounts, cursor } = await listGroupMessageReaders(context.domain, target, {
      seq: body.MsgSeq,
      filter: body.Filter === 0 ? "read" : "unread",
      cursor: body.Cursor,
      count: Math.min(body.Count, limits.readersPerPage),
    });
    const end: 0 | 1 = cursor === undefined ? 1 : 0;
    return {
      MsgSeq: body.MsgSeq,
      IsFinish: end,
      IsFinished: end,
      Cursor: cursor ?? "0",
      ...(body.Filter === 0
        ? { ReadList: accounts.map(({ userId }) => ({ Read_Account: userId })) }
        : { UnreadList: accounts.map(({ userId }) => ({ Unread_Account: userId })) }),
    };
  },
});
