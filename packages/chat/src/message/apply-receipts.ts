import type { ClientMessage } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import type { Message, MessageReadReceipt } from "./message.ts";

/** The other side has read single messages, or this account has on another device. */
export function applyReceipts(
  context: Context,
  state: ConversationState,
  { seqs, by, at, counts }: { seqs: number[]; by: string; at: number; counts?: Counts[] },
): void {
  if (state.conversation.type === TYPES.CONV_GROUP) {
    applyGroupReceipts(context, state, { seqs, by, at, counts });
    return;
  }
  const told: MessageReadReceipt[] = [];
  for (const seq of seqs) {
    if (state.processedSeq !== undefined && seq > state.processedSeq) state.receiptsAhead.set(seq, at);
    const message = state.bySeq.get(seq);
    if (message && takeReceipt(message, at) && message.flow === "out") told.push(toReceipt(message, by, at));
  }
  if (told.length > 0) context.emitter.emit(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, told);
}

type Counts = { seq: number; readCount: number; unreadCount: number };
type GroupReceipts = { seqs: number[]; by: string; at: number; counts: Counts[] | undefined };

/** Members of a group have read single messages. A message that is not here yet comes with its numbers. */
function applyGroupReceipts({ emitter, session }: Context, state: ConversationState, receipts: GroupReceipts): void {
  const { seqs, by, at, counts = [] } = receipts;
  const told: MessageReadReceipt[] = [];
  if (by === session.userId)
    for (const message of inMemory(state, seqs)) if (message.flow === "in") takeReceipt(message, at);
  for (const count of counts) {
    const message = state.bySeq.get(count.seq);
    if (message && takeCounts(message, count) && message.flow === "out")
      told.push({ ...toReceipt(message, by, at), ...pick(count), groupID: message.to });
  }
  if (told.length > 0) emitter.emit(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, told);
}

function inMemory(state: ConversationState, seqs: readonly number[]): Message[] {
  return seqs.flatMap((seq) => state.bySeq.get(seq) ?? []);
}

const pick = ({ readCount, unreadCount }: Omit<Counts, "seq">) => ({ readCount, unreadCount });

/** How many have read a message of a group. Answers whether that is new. */
export function takeCounts(message: Message, wire: Pick<ClientMessage, "readCount" | "unreadCount">): boolean {
  const { readCount, unreadCount } = wire;
  const { readReceiptInfo: known } = message;
  if (readCount === undefined || unreadCount === undefined) return false;
  if (known.readCount === readCount && known.unreadCount === unreadCount) return false;
  Object.assign(known, { readCount, unreadCount });
  return true;
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
export function receiptInfoOf(
  wire: Pick<ClientMessage, "needReadReceipt" | "receiptAt" | "groupId" | "readCount" | "unreadCount">,
): Message["readReceiptInfo"] {
  if (!wire.needReadReceipt) return {};
  const { receiptAt, readCount, unreadCount } = wire;
  const counts = readCount === undefined || unreadCount === undefined ? {} : { readCount, unreadCount };
  if (wire.groupId !== undefined && receiptAt === undefined) return counts;
  return { ...counts, isPeerRead: receiptAt !== undefined, timestamp: Math.floor((receiptAt ?? 0) / 1000) };
}
