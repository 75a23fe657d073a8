import { type RoamingCursor, readRoamingMessages, requireAccount } from "@hongyan/domain";
import { AccountName, formatMessageKey, MeaningfulWhenEmpty, type MsgBody, openimErrors } from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { requireKey } from "./message-keys.ts";

const RoamingMessage = Type.Object({
  From_Account: Type.String({ description: "Sender of this message." }),
  To_Account: Type.String({ description: "Receiver of this message." }),
  MsgSeq: Type.Integer(),
  MsgRandom: Type.Integer(),
  MsgTimeStamp: Type.Integer({ description: "Unix seconds." }),
  MsgClientTime: Type.Integer({ description: "The sender's clock, Unix seconds." }),
  MsgFlagBits: Type.Integer({ description: "0 normal, 8 recalled." }),
  IsPeerRead: Type.Integer({ description: "1: the receiver sent a read receipt for it." }),
  MsgKey: Type.String(),
  MsgBody: Type.Unsafe<Static<typeof MsgBody>>(Type.Array(Type.Any(), { description: "Empty once recalled." })),
  CloudCustomData: Type.String(),
});

/** Callers who want everything write the largest number they know of. */
const RangeEnd = (description: string) => MeaningfulWhenEmpty(Type.Integer({ minimum: 0, description }));
const lastSecond = 0x7fff_ffff;

function toRoamingMessage(row: MessageRow, me: Account, peer: Account): Static<typeof RoamingMessage> {
  const [sender, receiver] = row.sender === me.number ? [me, peer] : [peer, me];
  return {
    From_Account: sender.userId,
    To_Account: receiver.userId,
    MsgSeq: row.msgSeq,
    MsgRandom: row.msgRandom,
    MsgTimeStamp: row.publicTime,
    MsgClientTime: row.clientTime,
    MsgFlagBits: hasFlag(row.flags, "recalled") ? 8 : 0,
    IsPeerRead: row.receiptAt === null ? 0 : 1,
    MsgKey: formatMessageKey({ msgSeq: row.msgSeq, msgRandom: row.msgRandom, time: row.publicTime }),
    MsgBody: JSON.parse(row.body),
    CloudCustomData: row.customData ?? "",
  };
}

/** A key that several messages carry is followed by the position of the one that is meant. */
function formatCursor({ key, position }: RoamingCursor): string {
  return position === undefined ? formatMessageKey(key) : `${formatMessageKey(key)}_${position}`;
}

function parseCursor(text: string): RoamingCursor {
  const [, name = "", position] = /^(\d+_\d+_\d+)(?:_(\d{1,15}))?$/.exec(text) ?? [];
  const key = requireKey(name);
  return position === undefined ? { key } : { key, position: Number(position) };
}

export const adminGetroammsg = defineCommand({
  service: "openim",
  name: "admin_getroammsg",
  concept: "message",
  summary: "History of one conversation in a range of time, as one side sees it.",
  notes: [
    "Pages run from newer to older, messages inside a page from older to newer. To go on, repeat the call with MaxTime = LastMsgTime and the LastMsgKey of the answer, until Complete is 1.",
    "Every message is answered exactly once, also where callers gave several the same key, and while messages are sent or deleted between two pages.",
    "Where nearly all messages are hidden from this side an answer may be short, even empty, with Complete 0: go on as usual.",
    "A recalled message keeps its place with MsgFlagBits 8; its content is gone.",
  ],
  body: Type.Object({
    Operator_Account: AccountName("The side whose view is read."),
    Peer_Account: AccountName("The other side."),
    MaxCnt: Type.Integer({ minimum: 1, description: "Messages wanted; at most 100 come in one answer." }),
    MinTime: RangeEnd("Start of the range, Unix seconds."),
    MaxTime: RangeEnd("Its end, itself included. Any later second than there can be means: up to now."),
    LastMsgKey: Type.Optional(Type.String({ description: "From the previous answer." })),
  }),
  oldSpellings: { From_Account: "Operator_Account", To_Account: "Peer_Account" },
  reply: Type.Object({
    Complete: Type.Integer({ description: "1: nothing older is left in the range." }),
    MsgCnt: Type.Integer(),
    LastMsgTime: Type.Integer({ description: "Time of the oldest message of this answer." }),
    LastMsgKey: Type.String({
      description: "Its key; with a further number where several messages carry that key. Give it back as it is.",
    }),
    MsgList: Type.Array(RoamingMessage),
  }),
  fieldErrors: { Operator_Account: openimErrors.badFromAccount, Peer_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badJson,
  errors: [openimErrors.badFromAccount, openimErrors.badToAccount, openimErrors.badMsgKey],
  documentedRate: 200,
  example: {
    body: { Operator_Account: "u_bob", Peer_Account: "u_alice", MaxCnt: 50, MinTime: 1699999000, MaxTime: 1700003000 },
    reply: {
      Complete: 1,
      MsgCnt: 1,
      LastMsgTime: 1700000123,
      LastMsgKey: "12_50331_1700000123",
      MsgList: [
        {
          From_Account: "u_alice",
          To_Account: "u_bob",
          MsgSeq: 12,
          MsgRandom: 50331,
          MsgTimeStamp: 1700000123,
          MsgClientTime: 1700000123,
          MsgFlagBits: 0,
          IsPeerRead: 0,
          MsgKey: "12_50331_1700000123",
          MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
          CloudCustomData: "",
        },
      ],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.Operator_Account, openimErrors.badFromAccount);
    const peer = await requireAccount(domain, app, body.Peer_Account, openimErrors.badToAccount);
    const { rows, isCompleted, last } = await readRoamingMessages(domain, {
      me,
      peer,
      minTime: Math.min(body.MinTime, lastSecond),
      maxTime: Math.min(body.MaxTime, lastSecond),
      count: body.MaxCnt,
      after: body.LastMsgKey === undefined ? undefined : parseCursor(body.LastMsgKey),
    });
    return {
      Complete: isCompleted ? 1 : 0,
      MsgCnt: rows.length,
      LastMsgTime: last ? Math.floor(last.placedAt / 1000) : 0,
      LastMsgKey: last ? formatCursor(last.cursor) : "",
      MsgList: rows.map((row) => toRoamingMessage(row, me, peer)),
    };
  },
});
