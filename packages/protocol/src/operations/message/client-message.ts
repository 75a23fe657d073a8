import { type Static, Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";
import { AccountName, OneOf, Uint32, UnixSeconds } from "../../schema.ts";
import { GroupTip } from "../group/group-tip.ts";

export const messagePriorities = ["High", "Normal", "Low", "Lowest"] as const;
export type MessagePriority = (typeof messagePriorities)[number];

/** Stands for everybody among the mentions of a message. */
export const mentionAll = "__kImSDK_MesssageAtALL__";

/**
 * A message as clients see it, the same on every device that may. A one-to-one message names no conversation: each side
 * names it after the other account. One of a group names the group.
 */
export const ClientMessage = Type.Object({
  id: Type.String({ description: "`<number of the sender>-<clientTime>-<random>`." }),
  seq: Type.Integer({
    minimum: 0,
    description: "Dense position in the conversation, from 1; 0 for a message that is not stored.",
  }),
  from: AccountName("Sender."),
  to: Type.String({ description: "Receiver: an account, or the group." }),
  groupId: Type.Optional(Type.String({ description: "The group or topic it was sent into; missing for one-to-one." })),
  time: UnixSeconds("Public time, Unix seconds; part of the MsgKey."),
  placedAt: Type.Integer({ description: "Where it stands in the history: Unix milliseconds, then seq." }),
  msgSeq: Uint32("Public sequence number; part of the MsgKey."),
  random: Uint32("Public random number; part of the MsgKey."),
  clientTime: UnixSeconds("The sender's clock, Unix seconds."),
  body: MsgBody,
  tip: Type.Optional(GroupTip),
  nameCard: Type.Optional(Type.String({ description: "What its sender is called in the group." })),
  priority: Type.Optional(OneOf(messagePriorities, "Normal without it.")),
  mentions: Type.Optional(
    Type.Array(Type.String(), {
      description: `Accounts it mentions, in the order of the text; ${mentionAll}: everybody.`,
    }),
  ),
  targets: Type.Optional(Type.Array(Type.String(), { description: "The only accounts it is for." })),
  readCount: Type.Optional(Type.Integer({ description: "Group: members that read it, where it asks for receipts." })),
  unreadCount: Type.Optional(Type.Integer({ description: "Group: members that have not." })),
  isBroadcast: Type.Optional(Type.Boolean({ description: "Sent to all live rooms at once." })),
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
