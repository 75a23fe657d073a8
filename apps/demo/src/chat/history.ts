import type { Message } from "@hongyan/chat";
import { chatStore, patchHistory } from "./chat-state.ts";
import { type MessageView, messageView } from "./views.ts";

/** Puts a message where it belongs, or replaces what is there of it. */
export function showMessage(message: Message, status?: MessageView["status"]): void {
  const shown = messageView(message);
  const view = status ? { ...shown, status } : shown;
  patchHistory(view.conversationId, (history) => {
    const at = history.messages.findIndex((one) => one.id === view.id);
    if (at >= 0) return { ...history, messages: history.messages.with(at, view) };
    return { ...history, messages: inserted(history.messages, view) };
  });
}

/** Almost always the end; messages that a reconnect brings may belong before one that is still being sent. */
function inserted(messages: readonly MessageView[], view: MessageView): MessageView[] {
  let at = messages.length;
  while (at > 0 && view.status === "sent") {
    const before = messages[at - 1];
    if (before?.status !== "sent" || before.time <= view.time) break;
    at -= 1;
  }
  return messages.toSpliced(at, 0, view);
}

export function hideMessage(conversationId: string, messageId: string): void {
  patchHistory(conversationId, (history) => ({
    ...history,
    messages: history.messages.filter((message) => message.id !== messageId),
  }));
}

/** Changed messages of conversations that are on screen or were: one change of the store for all of a conversation. */
export function refreshMessages(changed: readonly Message[]): void {
  for (const [conversationId, messages] of Map.groupBy(changed, ({ conversationID }) => conversationID)) {
    if (!chatStore.get().histories[conversationId]) continue;
    const views = new Map(messages.map((message) => [message.ID, messageView(message)]));
    patchHistory(conversationId, (history) => ({
      ...history,
      messages: history.messages.map((message) => views.get(message.id) ?? message),
    }));
  }
}
