import type { Message } from "@hongyan/chat";
import { sdk } from "./client.ts";
import { refreshMessages } from "./history.ts";
import type { MessageView } from "./views.ts";

const confirmed = new Set<string>();

/** Tells the sender that this very message was seen. */
export async function confirmSeen(view: MessageView): Promise<void> {
  const message = sdk().findMessage(view.id);
  if (!message || confirmed.has(view.id)) return;
  confirmed.add(view.id);
  await sdk()
    .sendMessageReadReceipt([message])
    .catch(() => confirmed.delete(view.id));
}

/** Asks how far one's own messages with a receipt have come; the history does not say. */
export async function askReceipts(messages: readonly Message[]): Promise<void> {
  const waiting = messages.filter(
    ({ flow, needReadReceipt, readReceiptInfo }) => flow === "out" && needReadReceipt && !readReceiptInfo.isPeerRead,
  );
  if (waiting.length === 0) return;
  const { data } = await sdk().getMessageReadReceiptList(waiting);
  refreshMessages(data.messageList);
}
