import { formatMessageKey, messageId, Uint32, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { Account, CloudCustomData, EventTime, MsgBody, OnlineOnlyFlag } from "../../webhook/webhook-fields.ts";

/** What is known of a one-to-one message when it is sent. */
export type C2cMessageFacts = {
  from: string;
  to: string;
  /** Part of the id that clients know. */
  senderNumber: number;
  /** Whose unread messages are counted. */
  receiverNumber: number;
  clientTime: number;
  random: number;
  isOnlineOnly: boolean;
  customData?: string | undefined;
};

export const MsgKey = Type.String({ description: "Names the message to REST commands." });

export const MsgId = Type.String({ description: "Names it to clients." });

export const c2cMessageFields = {
  From_Account: Account("The sender."),
  To_Account: Account("The receiver."),
  MsgSeq: Uint32("The sender's number of the message."),
  MsgRandom: Uint32("Its random number."),
  MsgTime: UnixSeconds("When it was sent."),
  MsgKey,
  MsgId,
  OnlineOnlyFlag,
  MsgBody,
  CloudCustomData,
  EventTime,
};

type Placed = { msgSeq: number; publicTime: number };

export function c2cMessagePayload(facts: C2cMessageFacts, { msgSeq, publicTime }: Placed, at: number) {
  const { from, to, senderNumber, clientTime, random, isOnlineOnly, customData } = facts;
  return {
    From_Account: from,
    To_Account: to,
    MsgSeq: msgSeq,
    MsgRandom: random,
    MsgTime: publicTime,
    MsgKey: formatMessageKey({ msgSeq, msgRandom: random, time: publicTime }),
    MsgId: messageId(senderNumber, clientTime, random),
    OnlineOnlyFlag: isOnlineOnly ? (1 as const) : (0 as const),
    ...(customData !== undefined && { CloudCustomData: customData }),
    EventTime: at,
  };
}

export const c2cMessageExample = {
  From_Account: "alice",
  To_Account: "bob",
  MsgSeq: 51807,
  MsgRandom: 20480511,
  MsgTime: 1735689600,
  MsgKey: "51807_20480511_1735689600",
  MsgId: "1000002-1735689599-20480511",
  OnlineOnlyFlag: 0 as const,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "see you at nine" } }],
  EventTime: 1735689600250,
};
