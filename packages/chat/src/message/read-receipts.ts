import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { changeArrived } from "../conversation/change-arrived.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { inParts } from "../in-parts.ts";
import { type Result, success } from "../result.ts";
import { takeCounts, takeReceipt } from "./apply-receipts.ts";
import type { Message } from "./message.ts";
import type { StoredMessage } from "./message-memory.ts";

/** Those of one conversation, the first one's, that were stored. */
function storedOfOne(messageList: Message[] | undefined): { conversationId: string; messages: StoredMessage[] } {
  const list = (Array.isArray(messageList) ? messageList : []) as StoredMessage[];
  const conversationId = list[0]?.conversationID ?? "";
  return {
    conversationId,
    messages: list.filter((message) => message.conversationID === conversationId && message._seq > 0),
  };
}

/** Tells the senders of messages that they were read. */
export async function sendReadReceipts(
  context: Context,
  messageList: Message[],
): Promise<Result<Record<string, never>>> {
  assertReady(context);
  const { conversationId, messages } = storedOfOne(messageList);
  const asking = messages.filter(({ flow, needReadReceipt }) => flow === "in" && needReadReceipt);
  if (asking.length === 0) throw new ChatError(localCodes.noReceiptNeeded, "no message of the list needs a receipt");
  const open = asking.filter(({ readReceiptInfo, isRevoked }) => !readReceiptInfo.isPeerRead && !isRevoked);
  for (const part of inParts(open, limits.messagesPerReceipt)) {
    const input = { conversationId, seqs: part.map(({ _seq }) => _seq) };
    const { at, seqs, changePosition } = await context.request("sendReadReceipts", input);
    for (const message of part) takeReceipt(message, at);
    const change = { kind: "receipts" as const, seqs, by: context.session.userId, at, position: changePosition };
    if (changePosition > 0) changeArrived(context, stateOf(context.conversations, conversationId), change);
  }
  return success({});
}

/** Asks which of one's own messages have been read. */
export async function fetchReadReceipts(
  context: Context,
  messageList: Message[],
): Promise<Result<{ messageList: Message[] }>> {
  assertReady(context);
  const { conversationId, messages } = storedOfOne(messageList);
  const own = messages.filter(({ flow, needReadReceipt }) => flow === "out" && needReadReceipt);
  for (const part of inParts(own, limits.messagesPerReceipt)) {
    const input = { conversationId, seqs: part.map(({ _seq }) => _seq) };
    const { receipts } = await context.request("listReadReceipts", input);
    const known = new Map(receipts.map((receipt) => [receipt.seq, receipt]));
    for (const message of part) {
      const receipt = known.get(message._seq);
      const at = receipt?.at;
      if (message.conversationType === TYPES.CONV_GROUP) takeCounts(message, receipt ?? {});
      else if (at !== undefined) takeReceipt(message, at);
      else if (!message.readReceiptInfo.isPeerRead)
        Object.assign(message.readReceiptInfo, { isPeerRead: false, timestamp: 0 });
    }
  }
  return success({ messageList: messages });
}
