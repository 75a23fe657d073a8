import type { ReceiptCount } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { MemberList, toMemberList } from "../../group/webhooks/member-list.ts";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { MsgSeq } from "./group-message-fields.ts";

/** How many members a message is for, without its sender. */
type Sent = { audience: number };
/** Who has read, and of each message by its seq how many it is for. */
type Read = { reader: string; audiences: Readonly<Record<number, number>> };
type Facts = { groupId: string; type: string } & (Sent | Read);
/** Of a message that was sent, and of receipts that are new. */
type Outcome = { seq?: number; counts?: readonly ReceiptCount[] };

const nobodyYet = (seq: number, { audience }: Sent) => ({
  MsgSeq: seq,
  ReadNum: 0,
  UnreadNum: audience,
  ReadReceiptMembers: toMemberList([]),
});

const readBy = ({ seq, readers, readingMembers }: ReceiptCount, { reader, audiences }: Read) => ({
  MsgSeq: seq,
  ReadNum: readers,
  UnreadNum: Math.max(0, (audiences[seq] ?? 0) - readingMembers),
  ReadReceiptMembers: toMemberList([reader]),
});

export const afterGroupReceipts = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterReadReceipt",
  concept: "message",
  summary: "Tells how many members have read messages that ask for receipts.",
  fires: [
    "A client or send_group_msg sent a message that asks for receipts: nobody has read it.",
    "A client or group_msg_receipt sent read receipts for single messages.",
  ],
  notes: [
    "ReadReceiptMembers holds who has read just now, and nobody for a message that was only sent; get_group_msg_receipt_detail lists all of them.",
    "Neither number counts the sender. A second receipt of the same member tells nothing.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    GroupMsgReceiptList: Type.Array(
      Type.Object({
        MsgSeq,
        ReadNum: Type.Integer({ description: "How many have read it." }),
        UnreadNum: Type.Integer({ description: "How many members have not." }),
        ReadReceiptMembers: MemberList("Who has read it now."),
      }),
      { description: "The messages." },
    ),
    EventTime,
  }),
  example: {
    GroupId: "harbour-club",
    Type: "Public",
    GroupMsgReceiptList: [{ MsgSeq: 42, ReadNum: 1, UnreadNum: 5, ReadReceiptMembers: [{ Member_Account: "carol" }] }],
    EventTime: 1735689723000,
  },
  keep: ["counts"],
  payload: ({ groupId, type, ...about }, { seq = 0, counts = [] }, { at }) => {
    const list = "reader" in about ? counts.map((count) => readBy(count, about)) : [nobodyYet(seq, about)];
    return list.length > 0 ? { GroupId: groupId, Type: type, GroupMsgReceiptList: list, EventTime: at } : undefined;
  },
});
