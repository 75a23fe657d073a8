import type { Message } from "@hongyan/chat";
import { sdk, TYPES } from "./client.ts";
import { hideMessage, showMessage } from "./history.ts";
import type { ConversationView, MessageView } from "./views.ts";

/** Messages of this tab that the server may not have yet. */
const outgoing = new Map<string, Message>();

const receiverOf = (conversation: ConversationView) => ({
  to: conversation.peerId,
  conversationType: conversation.kind === "group" ? TYPES.CONV_GROUP : TYPES.CONV_C2C,
});

export function sendText(conversation: ConversationView, text: string): void {
  const message = sdk().createTextMessage({ ...receiverOf(conversation), payload: { text } });
  void deliver(message, () => sdk().sendMessage(message));
}

export async function forwardMessage(view: MessageView, conversation: ConversationView): Promise<void> {
  const original = sdk().findMessage(view.id);
  if (!original) return;
  const message = sdk().createForwardMessage({ ...receiverOf(conversation), payload: original });
  await deliver(message, () => sdk().sendMessage(message));
}

export function sendAgain(view: MessageView): void {
  const message = outgoing.get(view.id);
  if (!message) return;
  hideMessage(view.conversationId, view.id);
  void deliver(message, () => sdk().resendMessage(message));
}

/** Shows the message at once; it ends as sent or as failed. */
async function deliver(message: Message, send: () => Promise<unknown>): Promise<void> {
  outgoing.set(message.ID, message);
  showMessage(message, "sending");
  try {
    await send();
    outgoing.delete(message.ID);
    showMessage(message, "sent");
  } catch {
    showMessage(message, "failed");
  }
}
