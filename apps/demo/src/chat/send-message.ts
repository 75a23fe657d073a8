import type { Message } from "@hongyan/chat";
import { chatStore, type SendFault } from "./chat-state.ts";
import { codeOf, sdk, TYPES } from "./client.ts";
import { hideMessage, showMessage } from "./history.ts";
import type { ConversationView, MessageView } from "./views.ts";

/** Messages of this tab that the server may not have yet. */
const outgoing = new Map<string, Message>();

/** Whom a message goes to. */
export type Receiver = Pick<ConversationView, "peerId" | "kind">;

const receiverOf = (conversation: Receiver) => ({
  to: conversation.peerId,
  conversationType: conversation.kind === "group" ? TYPES.CONV_GROUP : TYPES.CONV_C2C,
});

/** `wantsReceipt`: the other side tells when it has seen this very message. `mentions` are userIDs. */
export function sendText(
  conversation: ConversationView,
  text: string,
  wantsReceipt = false,
  mentions: readonly string[] = [],
): void {
  const options = { ...receiverOf(conversation), ...(wantsReceipt && { needReadReceipt: true }) };
  const message =
    mentions.length > 0
      ? sdk().createTextAtMessage({ ...options, payload: { text, atUserList: [...mentions] } })
      : sdk().createTextMessage({ ...options, payload: { text } });
  void deliver(message, () => sdk().sendMessage(message));
}

export async function forwardMessage(view: MessageView, receiver: Receiver): Promise<void> {
  const original = sdk().findMessage(view.id);
  if (!original) return;
  const message = sdk().createForwardMessage({ ...receiverOf(receiver), payload: original });
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
  } catch (fault) {
    rememberFault(message.ID, { code: codeOf(fault), text: (fault as Error).message });
    showMessage(message, "failed");
  }
}

function rememberFault(messageId: string, fault: SendFault): void {
  chatStore.update((state) => ({ ...state, sendFaults: { ...state.sendFaults, [messageId]: fault } }));
}
