import { UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, UnreadMsgNum, unreadNote } from "../../webhook/webhook-fields.ts";

type Facts = {
  reader: string;
  peer: string;
  readerNumber: number;
  /** Unix seconds: the time that the caller gave. */
  time?: number;
};
type Outcome = { readTime: number };

export const afterC2cRead = defineAfterWebhook<Facts, Outcome>()({
  command: "C2C.CallbackAfterMsgReport",
  concept: "conversation",
  summary: "Tells that an account has read a one-to-one conversation up to a time.",
  fires: ["A client or admin_set_msg_read moved the read mark of a one-to-one conversation forward."],
  notes: [
    "Where the mark stands there already nothing was read, and nothing is told.",
    "LastReadTime is the time that admin_set_msg_read gave; otherwise when it was marked, where everything is read, or the time of the last message that is.",
    "A conversation that is deleted counts as read without being marked, and is not told of; nor is set_unread_msg_num.",
    unreadNote,
  ],
  body: Type.Object({
    Report_Account: Account("Who has read."),
    Peer_Account: Account("The other side of the conversation."),
    LastReadTime: UnixSeconds("Everything in the conversation up to this time is read."),
    EventTime,
    UnreadMsgNum: UnreadMsgNum("Report_Account"),
  }),
  example: {
    Report_Account: "bob",
    Peer_Account: "alice",
    LastReadTime: 1735689630,
    EventTime: 1735689630777,
    UnreadMsgNum: 0,
  },
  outcomes: ["marked"],
  keep: ["readTime"],
  unreadOf: ({ readerNumber }) => readerNumber,
  payload: ({ reader, peer, time }, { readTime }, { at }) => ({
    Report_Account: reader,
    Peer_Account: peer,
    LastReadTime: time ?? Math.floor(readTime / 1000),
    EventTime: at,
  }),
});
