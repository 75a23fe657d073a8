import { chatStore, patchChat } from "./chat-state.ts";
import { closeConversation, openConversation } from "./open-conversation.ts";

/** The open conversation is the part after `#`, so that reload and the phone's back button work. */
const conversationOf = (hash: string): string | undefined => {
  const id = decodeURIComponent(hash.replace(/^#\/?/, ""));
  return id.startsWith("C2C") || id.startsWith("GROUP") ? id : undefined;
};

export function followRoute(): () => void {
  const show = () => {
    const id = conversationOf(location.hash);
    if (id === chatStore.get().activeId) return;
    if (id) void openConversation(id);
    else closeConversation();
  };
  const atStart = conversationOf(location.hash);
  if (atStart) patchChat({ activeId: atStart });
  addEventListener("hashchange", show);
  addEventListener("popstate", show);
  return () => {
    removeEventListener("hashchange", show);
    removeEventListener("popstate", show);
  };
}

/** Opening from the list adds one step to go back; going from one conversation to another adds none. */
export function goToConversation(id: string): void {
  const hash = `#/${encodeURIComponent(id)}`;
  if (chatStore.get().activeId) history.replaceState(history.state, "", hash);
  else history.pushState({ fromList: true }, "", hash);
  void openConversation(id);
}

export function goToList(): void {
  if (!chatStore.get().activeId) return;
  closeConversation();
  if ((history.state as { fromList?: boolean } | null)?.fromList) history.back();
  else history.replaceState(null, "", location.pathname);
}
