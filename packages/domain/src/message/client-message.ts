import { type ClientMessage, type MessagePriority, messageId } from "@hongyan/protocol";
import type { Account, Group, MessageRow } from "@hongyan/storage";
import { hasFlag, messageFlags } from "@hongyan/storage/rows";

/** What stands beside the body of a message. */
export type MessageHead = Omit<ClientMessage, "body">;

type Stored = Pick<MessageRow, "seq" | "placedAt" | "publicTime" | "msgSeq" | "msgRandom" | "clientTime" | "flags"> & {
  customData: string | null;
  editPosition?: number | null;
};

export function toMessageHead(row: Stored, sender: Account, receiver: Pick<Account, "userId" | "number">): MessageHead {
  const { flags } = row;
  return {
    id: messageId(sender.number, row.clientTime, row.msgRandom),
    seq: row.seq,
    from: sender.userId,
    to: receiver.userId,
    time: row.publicTime,
    placedAt: row.placedAt,
    msgSeq: row.msgSeq,
    random: row.msgRandom,
    clientTime: row.clientTime,
    ...(row.customData !== null && { cloudCustomData: row.customData }),
    ...(sender.nick !== undefined && { nick: sender.nick }),
    ...(sender.avatar !== undefined && { avatar: sender.avatar }),
    ...(flags & messageFlags.recalled && { isRecalled: true }),
    ...(row.editPosition && { isEdited: true, editPosition: row.editPosition }),
    ...(flags & messageFlags.needReadReceipt && { needReadReceipt: true }),
    ...(flags & messageFlags.supportExtension && { supportExtension: true }),
    // Nor do imported messages count, nor what one writes to oneself; clients need not know the reason.
    ...((!(flags & messageFlags.counts) || sender.number === receiver.number) && { noUnread: true }),
    ...(hasFlag(flags, "noLastMessage") && { noLastMessage: true }),
  };
}

/** Whom a group message is for and whom it mentions, as it is stored. */
export type Audience = { targets?: number[]; mentions?: string[] };

export const parseAudience = (audience: string | null): Audience => (audience === null ? {} : JSON.parse(audience));

export function priorityOf(flags: number): MessagePriority {
  if (flags & messageFlags.highPriority) return "High";
  if (flags & messageFlags.lowPriority) return "Low";
  return flags & messageFlags.lowestPriority ? "Lowest" : "Normal";
}

export const priorityFlags: Readonly<Record<MessagePriority, number>> = {
  High: messageFlags.highPriority,
  Normal: 0,
  Low: messageFlags.lowPriority,
  Lowest: messageFlags.lowestPriority,
};

/** What is told of a group message beside what all messages say. */
export type GroupMessageParts = {
  sender: Account;
  group: Pick<Group, "groupId">;
  nameCard: string | null | undefined;
  mentions: readonly string[] | undefined;
  targets: readonly string[] | undefined;
};

export function toGroupMessageHead(row: Stored, parts: GroupMessageParts): MessageHead {
  const { sender, group, nameCard, mentions, targets } = parts;
  const priority = priorityOf(row.flags);
  return {
    ...toMessageHead(row, sender, { userId: group.groupId, number: 0 }),
    groupId: group.groupId,
    // An import leaves the group read: who meets its messages one by one must not count them.
    ...(hasFlag(row.flags, "imported") && { noUnread: true }),
    ...(nameCard && { nameCard }),
    ...(priority !== "Normal" && { priority }),
    ...(mentions && mentions.length > 0 && { mentions: [...mentions] }),
    ...(targets && targets.length > 0 && { targets: [...targets] }),
  };
}

/** A stored message for a client. `a` and `b` are the two sides of the conversation. */
export function toClientMessage(row: MessageRow, a: Account, b: Account): ClientMessage {
  const [sender, receiver] = row.sender === a.number ? [a, b] : [b, a];
  return {
    ...toMessageHead(row, sender, receiver),
    ...(row.receiptAt !== null && { receiptAt: row.receiptAt }),
    body: JSON.parse(row.body),
  };
}

/** A stored group message for a client. */
export function toClientGroupMessage(row: MessageRow, parts: GroupMessageParts): ClientMessage {
  const head = toGroupMessageHead(row, parts);
  const body = JSON.parse(row.body);
  return row.flags & messageFlags.tip ? { ...head, body: [], tip: body } : { ...head, body };
}

/** The frame that tells of a tip. */
export function encodeTipReceived(head: MessageHead, tip: unknown): string {
  return JSON.stringify({ event: "messageReceived", data: { message: { ...head, body: [], tip } } });
}

/** The frame that tells of a new message. The body is spliced in as it is stored: nobody encodes it twice. */
export function encodeMessageReceived(head: MessageHead, body: string): string {
  return `{"event":"messageReceived","data":{"message":${JSON.stringify(head).slice(0, -1)},"body":${body}}}}`;
}
