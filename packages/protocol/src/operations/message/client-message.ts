import { type Static, Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";
import { AccountName, Uint32, UnixSeconds } from "../../schema.ts";

/**
 * A one-to-one message as clients see it, the same on every device of both sides.
 * The conversation is not named: each side names it after the other account.
 */
export const ClientMessage = Type.Object({
  id: Type.String({ description: "`<number of the sender>-<clientTime>-<random>`." }),
  seq: Type.Integer({
    minimum: 0,
    description: "Dense position in the conversation, from 1; 0 for a message that is not stored.",
  }),
  from: AccountName("Sender."),
  to: AccountName("Receiver."),
  time: UnixSeconds("Public time, Unix seconds; part of the MsgKey."),
  placedAt: Type.Integer({ description: "Where it stands in the history: Unix milliseconds, then seq." }),
  msgSeq: Uint32("Public sequence number; part of the MsgKey."),
  random: Uint32("Public random number; part of the MsgKey."),
  clientTime: UnixSeconds("The sender's clock, Unix seconds."),
  body: MsgBody,
  cloudCustomData: Type.Optional(Type.String({ description: "Custom data of the message." })),
  nick: Type.Optional(Type.String({ description: "Sender's nickname, where it has one." })),
  avatar: Type.Optional(Type.String({ description: "Sender's picture, where it has one." })),
  isRecalled: Type.Optional(Type.Boolean({ description: "Taken back; the body is then empty." })),
  isEdited: Type.Optional(Type.Boolean({ description: "Changed after it was sent." })),
  editPosition: Type.Optional(
    Type.Integer({ description: "Change position of the last edit: of two states of a message, the higher is newer." }),
  ),
  needReadReceipt: Type.Optional(Type.Boolean()),
  receiptAt: Type.Optional(Type.Integer({ description: "When its receiver sent a receipt, Unix milliseconds." })),
  supportExtension: Type.Optional(Type.Boolean()),
  noUnread: Type.Optional(Type.Boolean({ description: "Does not count as unread." })),
  noLastMessage: Type.Optional(Type.Boolean({ description: "Does not change the conversation list." })),
});
export type ClientMessage = Static<typeof ClientMessage>;

/** An example that the examples of operations and events share. */
export const exampleMessage: ClientMessage = {
  id: "1000001-1700000123-50331",
  seq: 12,
  from: "u_alice",
  to: "u_bob",
  time: 1700000123,
  placedAt: 1700000123456,
  msgSeq: 12,
  random: 50331,
  clientTime: 1700000123,
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
};
