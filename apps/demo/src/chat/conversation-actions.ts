import { chatStore } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { keepDraft } from "./drafts.ts";
import type { ConversationView } from "./views.ts";

export async function pinConversation({ id, isPinned }: ConversationView): Promise<void> {
  await sdk().pinConversation({ conversationID: id, isPinned: !isPinned });
}

export async function deleteConversation({ id }: ConversationView): Promise<void> {
  await sdk().deleteConversation(id);
  keepDraft(id, "");
  chatStore.update((state) => {
    const { [id]: _gone, ...histories } = state.histories;
    return { ...state, histories, conversations: state.conversations.filter((one) => one.id !== id) };
  });
}
