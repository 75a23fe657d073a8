import { type ClientMessage, messageId } from "@hongyan/protocol";
import { type Account, hasFlag, type MessageRow, messageFlags } from "@hongyan/storage";

/** What stands beside the body of a message. */
export type MessageHead = Omit<ClientMessage, "body">;

type Stored = Pick<MessageRow, "seq" | "placedAt" | "publicTime" | "msgSeq" | "msgRandom" | "clientTime" | "flags"> & {
  customData: string | null;
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
    ...(flags & messageFlags.needReadReceipt && { needReadReceipt: true }),
    ...(flags & messageFlags.supportExtension && { supportExtension: true }),
    // An imported message does not count either; clients need to know it as little as they need the reason.
    ...(!(flags & messageFlags.counts) && { noUnread: true }),
    ...(hasFlag(flags, "noLastMessage") && { noLastMessage: true }),
  };
}

/** A stored message for a client. `a` and `b` are the two sides of the conversation. */
export function toClientMessage(row: MessageRow, a: Account, b: Account): ClientMessage {
  const [sender, receiver] = row.sender === a.number ? [a, b] : [b, a];
  return { ...toMessageHead(row, sender, receiver), body: JSON.parse(row.body) };
}

/** The frame that tells of a new message. The body is spliced in as it is stored: nobody encodes it twice. */
export function encodeMessageReceived(head: MessageHead, body: string): string {
  return `{"event":"messageReceived","data":{"message":${JSON.stringify(head).slice(0, -1)},"body":${body}}}}`;
}
