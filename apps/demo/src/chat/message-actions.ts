import { chatStore } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { hideMessage, showMessage } from "./history.ts";
import { type MessageView, textOf } from "./views.ts";

const recallWindowSeconds = 120;

export const mayRecall = (message: MessageView): boolean =>
  message.isOwn &&
  message.status === "sent" &&
  !message.isRecalled &&
  sdk().getServerTime() - message.time < recallWindowSeconds;

/** Keeps the text of what is taken back, for “edit again”. */
export async function recallMessage(view: MessageView): Promise<void> {
  const message = sdk().findMessage(view.id);
  if (!message) return;
  const text = textOf(view);
  await sdk().revokeMessage(message);
  if (text !== undefined) {
    chatStore.update((state) => ({ ...state, recalledTexts: { ...state.recalledTexts, [view.id]: text } }));
  }
  showMessage(message);
}

export async function deleteMessage(view: MessageView): Promise<void> {
  const message = sdk().findMessage(view.id);
  // A message that never left has nothing to delete on the server.
  if (message && view.status === "sent") await sdk().deleteMessage([message]);
  hideMessage(view.conversationId, view.id);
}
