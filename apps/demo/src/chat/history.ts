import type { Message } from "@hongyan/chat";
import { chatStore, emptyHistory, type History, patchHistory } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { type MessageView, messageView } from "./views.ts";

/** Loads the newest page, or the next older one. */
export async function loadOlder(conversationId: string): Promise<void> {
  const before = chatStore.get().histories[conversationId] ?? emptyHistory;
  if (before.isLoading || before.isComplete) return;
  patchHistory(conversationId, (history) => ({ ...history, isLoading: true }));
  try {
    const { data } = await sdk().getMessageList({
      conversationID: conversationId,
      ...(before.nextPageFrom && { nextReqMessageID: before.nextPageFrom }),
    });
    const views = data.messageList.filter((message) => !message.isDeleted).map(messageView);
    patchHistory(conversationId, (history) => withOlder(history, views, data.nextReqMessageID, data.isCompleted));
  } catch {
    // The next scroll or the next reconnect asks again.
    patchHistory(conversationId, (history) => ({ ...history, isLoading: false }));
  }
}

function withOlder(history: History, page: MessageView[], nextPageFrom: string, isComplete: boolean): History {
  const known = new Set(history.messages.map((message) => message.id));
  const older = page.filter((message) => !known.has(message.id));
  return {
    ...history,
    messages: [...older, ...history.messages],
    firstIndex: history.firstIndex - older.length,
    nextPageFrom,
    isComplete,
    isLoaded: true,
    isLoading: false,
  };
}

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
