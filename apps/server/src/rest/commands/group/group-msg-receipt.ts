import { requireAccount, sendGroupReceiptsFor } from "@hongyan/domain";
import { AccountName, groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { MsgSeqList, requireTarget } from "./group-target.ts";

export const groupMsgReceipt = defineCommand({
  service: "group_open_http_svc",
  name: "group_msg_receipt",
  concept: "group",
  summary: "Sends read receipts for single messages in the name of a member.",
  notes: [
    "Only messages that ask for it (NeedReadReceipt 1) have receipts; where one of the list does not, or does not exist, none is sent. A second receipt changes nothing, nor do those of own and of recalled messages.",
    `Groups with more than ${limits.receiptMembers} members have no receipts. What counts as unread does not change.`,
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    From_Account: AccountName("The member who has read them."),
    MsgSeqList: MsgSeqList(limits.messagesPerGroupReceipt, `Messages, 1 to ${limits.messagesPerGroupReceipt}.`),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [
    groupErrors.groupNotFound,
    groupErrors.notPermitted,
    groupErrors.accountNotFound,
    groupErrors.tooLargeForReceipts,
    groupErrors.noReceipt,
  ],
  documentedRate: 200,
  example: { body: { GroupId: "harbour-club", From_Account: "u_bob", MsgSeqList: [{ MsgSeq: 2 }] }, reply: {} },
  run: async (context, body) => {
    const { domain, app } = context;
    const target = await requireTarget(context, body);
    const reader = await requireAccount(domain, app, body.From_Account, groupErrors.accountNotFound);
    await sendGroupReceiptsFor(domain, app, target, { reader, seqs: body.MsgSeqList.map(({ MsgSeq }) => MsgSeq) });
    return {};
  },
});
