import { chatStore, patchChat, patchHistory } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { loadOlder } from "./load-older.ts";
import { conversationView } from "./views.ts";

/** Shows a conversation: makes it where it is new, loads the newest page, remembers where the unread ones begin. */
export async function openConversation(conversationId: string): Promise<void> {
  patchChat({ activeId: conversationId });
  if (chatStore.get().phase !== "ready") return;
  const known = chatStore.get().conversations.find((one) => one.id === conversationId);
  if (!known && !(await addConversation(conversationId))) {
    if (chatStore.get().activeId !== conversationId) return;
    history.replaceState(null, "", location.pathname);
    patchChat({ route: { place: "chats" } });
    closeConversation();
    return;
  }
  if (!chatStore.get().histories[conversationId]?.isLoaded) await loadOlder(conversationId);
  markUnreadStart(conversationId, known?.unread ?? 0);
}

export function closeConversation(): void {
  chatStore.update(({ activeId: _closed, editing: _left, ...state }) => state);
}

async function addConversation(conversationId: string): Promise<boolean> {
  try {
    const { data } = await sdk().getConversationProfile(conversationId);
    const view = conversationView(data.conversation);
    chatStore.update((state) =>
      state.conversations.some((one) => one.id === view.id)
        ? state
        : { ...state, conversations: [view, ...state.conversations] },
    );
    return true;
  } catch {
    return false;
  }
}

function markUnreadStart(conversationId: string, unread: number): void {
  patchHistory(conversationId, ({ unreadFromId: _old, ...history }) => {
    if (unread === 0) return history;
    const received = history.messages.filter((message) => !message.isOwn);
    const first = received.at(-unread);
    return first ? { ...history, unreadFromId: first.id } : history;
  });
}

const readMarkEveryMs = 400;
const waitingReadMarks = new Map<string, ReturnType<typeof setTimeout>>();

/** Tells server and peer that everything up to now was seen; a burst of messages is told once. */
export function markRead(conversationId: string): void {
  if (waitingReadMarks.has(conversationId)) return;
  sendReadMark(conversationId);
  const again = () => {
    waitingReadMarks.delete(conversationId);
    if (chatStore.get().activeId === conversationId && document.visibilityState === "visible") {
      sendReadMark(conversationId);
    }
  };
  waitingReadMarks.set(conversationId, setTimeout(again, readMarkEveryMs));
}

function sendReadMark(conversationId: string): void {
  const { conversations, phase, kicked } = chatStore.get();
  const unread = conversations.find((one) => one.id === conversationId)?.unread;
  if (!unread || phase !== "ready" || kicked) return;
  // Lost ones are told with the next message or the next look.
  void sdk()
    .setMessageRead({ conversationID: conversationId })
    .catch(() => undefined);
}
