import type { Message } from "@hongyan/chat";
import { sdk } from "./client.ts";
import { refreshMessages } from "./history.ts";
import type { MessageView } from "./views.ts";

const atOnce = 30;
/** A screen full of messages is confirmed together. */
const gatherMs = 200;

const confirmed = new Set<string>();
let waiting: Message[] = [];
let isGathering = false;

/** Tells the sender that this very message was seen. */
export function confirmSeen(view: MessageView): void {
  const message = sdk().findMessage(view.id);
  if (!message || confirmed.has(view.id)) return;
  confirmed.add(view.id);
  waiting.push(message);
  if (isGathering) return;
  isGathering = true;
  setTimeout(sendConfirmed, gatherMs);
}

function sendConfirmed(): void {
  const seen = waiting;
  waiting = [];
  isGathering = false;
  for (const messages of Map.groupBy(seen, ({ conversationID }) => conversationID).values()) {
    for (let from = 0; from < messages.length; from += atOnce) {
      const some = messages.slice(from, from + atOnce);
      void sdk()
        .sendMessageReadReceipt(some)
        .catch(() => {
          for (const { ID } of some) confirmed.delete(ID);
        });
    }
  }
}

/** Asks how far one's own messages with a receipt have come; the history does not say. */
export async function askReceipts(messages: readonly Message[]): Promise<void> {
  const asked = messages.filter(
    ({ flow, needReadReceipt, readReceiptInfo, isRevoked }) =>
      flow === "out" &&
      needReadReceipt &&
      !isRevoked &&
      !readReceiptInfo.isPeerRead &&
      readReceiptInfo.unreadCount !== 0,
  );
  if (asked.length === 0) return;
  const { data } = await sdk().getMessageReadReceiptList(asked);
  refreshMessages(data.messageList);
}
