import type { ClientMessage } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import type { Message, MessageReadReceipt } from "./message.ts";

/** The other side has read single messages, or this account has on another device. */
export function applyReceipts(
  context: Context,
  state: ConversationState,
  { seqs, by, at }: { seqs: number[]; by: string; at: number },
): void {
  const told: MessageReadReceipt[] = [];
  for (const seq of seqs) {
    if (state.processedSeq !== undefined && seq > state.processedSeq) state.receiptsAhead.set(seq, at);
    const message = state.bySeq.get(seq);
    if (message && takeReceipt(message, at) && message.flow === "out") told.push(toReceipt(message, by, at));
  }
  if (told.length > 0) context.emitter.emit(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, told);
}

function toReceipt(message: Message, by: string, at: number): MessageReadReceipt {
  const timestamp = Math.floor(at / 1000);
  return { messageID: message.ID, userID: by, isPeerRead: true, timestamp, groupID: "", readCount: 1, unreadCount: 0 };
}

/** Answers whether the message had no receipt before. `at`: Unix milliseconds. */
export function takeReceipt(message: Message, at: number): boolean {
  if (message.readReceiptInfo.isPeerRead) return false;
  Object.assign(message.readReceiptInfo, { isPeerRead: true, timestamp: Math.floor(at / 1000) });
  return true;
}

/** What is known of the receipt of a message as the server answered it; nothing where it asks for none. */
export function receiptInfoOf(wire: Pick<ClientMessage, "needReadReceipt" | "receiptAt">): Message["readReceiptInfo"] {
  if (!wire.needReadReceipt) return {};
  const { receiptAt } = wire;
  return { isPeerRead: receiptAt !== undefined, timestamp: Math.floor((receiptAt ?? 0) / 1000) };
}
