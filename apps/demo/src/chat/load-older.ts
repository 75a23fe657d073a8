import { chatStore, emptyHistory, type History, patchHistory } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { askReceipts } from "./receipts.ts";
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
    void askReceipts(data.messageList).catch(() => undefined);
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
