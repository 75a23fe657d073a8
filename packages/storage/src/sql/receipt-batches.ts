import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, run } from "../procedure.ts";
import { appendToConversationChanges } from "./logs-sql.ts";

type Refused = { outcome: "notFound" | "notWanted"; seq: number };
type Sent = { outcome: "sent"; seqs: number[]; messages: NamedMessage[]; changePosition: number };
/** A message with all that it is named by. */
type NamedMessage = { seq: number; msgSeq: number; msgRandom: number; publicTime: number; clientTime: number };

/** The messages that a receipt is new for; the first one that cannot have one refuses all. */
function* messagesToReceipt(
  conversationId: number,
  account: number,
  seqs: readonly number[],
): Procedure<NamedMessage[] | Refused> {
  const wanted: NamedMessage[] = [];
  for (const seq of new Set(seqs)) {
    const message = yield* get<NamedMessage & { sender: number; flags: number }>(
      `SELECT seq, sender, flags, msg_seq AS "msgSeq", msg_random AS "msgRandom", public_time_seconds AS "publicTime",
         client_time_seconds AS "clientTime" FROM messages WHERE conversation_id = ? AND seq = ?`,
      conversationId,
      seq,
    );
    const isVisible = message && !(message.flags & messageFlags.hiddenFromReceiver);
    if (!isVisible || message.sender === account) return { outcome: "notFound", seq };
    if (!(message.flags & messageFlags.needReadReceipt)) return { outcome: "notWanted", seq };
    // Nobody asks any more whether a recalled message was read.
    const { sender: _, flags, ...named } = message;
    if (!(flags & (messageFlags.receipt | messageFlags.recalled))) wanted.push(named);
  }
  return wanted;
}

export const receiptBatches = {
  /**
   * One side has read single messages of the other. What it said before is not said again; `seqs` and `messages` are
   * the new ones.
   */
  *sendReadReceipts(input: {
    account: number;
    conversationId: number;
    seqs: number[];
    by: string;
    at: number;
  }): Procedure<Sent | Refused> {
    const { account, conversationId, by, at } = input;
    const messages = yield* messagesToReceipt(conversationId, account, input.seqs);
    if (!Array.isArray(messages)) return messages;
    const seqs = messages.map(({ seq }) => seq);
    if (seqs.length === 0) return { outcome: "sent", seqs, messages, changePosition: 0 };
    for (const seq of seqs) {
      yield* run(
        "INSERT INTO message_receipts (conversation_id, seq, account, read_at) VALUES (?, ?, ?, ?)",
        conversationId,
        seq,
        account,
        at,
      );
      yield* run(
        "UPDATE messages SET flags = flags | ? WHERE conversation_id = ? AND seq = ?",
        messageFlags.receipt,
        conversationId,
        seq,
      );
    }
    const changePosition = yield* appendToConversationChanges(conversationId, "receipts", { seqs, by }, at);
    return { outcome: "sent", seqs, messages, changePosition };
  },
};
