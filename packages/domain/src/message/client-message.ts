import { type ClientMessage, messageId } from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import { hasFlag, messageFlags } from "@hongyan/storage/rows";

/** What stands beside the body of a message. */
export type MessageHead = Omit<ClientMessage, "body">;

type Stored = Pick<MessageRow, "seq" | "placedAt" | "publicTime" | "msgSeq" | "msgRandom" | "clientTime" | "flags"> & {
  customData: string | null;
  editPosition?: number | null;
};

export function toMessageHead(row: Stored, sender: Account, receiver: Account): MessageHead {
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

/** A stored message for a client. `a` and `b` are the two sides of the conversation. */
export function toClientMessage(row: MessageRow, a: Account, b: Account): ClientMessage {
  const [sender, receiver] = row.sender === a.number ? [a, b] : [b, a];
  return {
    ...toMessageHead(row, sender, receiver),
    ...(row.receiptAt !== null && { receiptAt: row.receiptAt }),
    body: JSON.parse(row.body),
  };
}

/** The frame that tells of a new message. The body is spliced in as it is stored: nobody encodes it twice. */
export function encodeMessageReceived(head: MessageHead, body: string): string {
  return `{"event":"messageReceived","data":{"message":${JSON.stringify(head).slice(0, -1)},"body":${body}}}}`;
}
