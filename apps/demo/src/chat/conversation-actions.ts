import { chatStore, patchChat, patchHistory } from "./chat-state.ts";
import { sdk, TYPES, throwFailure } from "./client.ts";
import { keepDraft } from "./drafts.ts";
import type { ConversationView } from "./views.ts";

export async function pinConversation({ id, isPinned }: ConversationView): Promise<void> {
  await sdk().pinConversation({ conversationID: id, isPinned: !isPinned });
}

export async function starConversation({ id, isStarred }: ConversationView): Promise<void> {
  const markType = TYPES.CONV_MARK_TYPE_STAR;
  const { data } = await sdk().markConversation({ conversationIDList: [id], markType, enableMark: !isStarred });
  throwFailure(data.failureConversationIDList);
}

/** Do not disturb, or an end of it. */
export async function quietConversation({ peerId, kind, isQuiet }: ConversationView): Promise<void> {
  const messageRemindType = isQuiet ? TYPES.MSG_REMIND_ACPT_AND_NOTE : TYPES.MSG_REMIND_ACPT_NOT_NOTE;
  if (kind === "group") await sdk().setMessageRemindType({ groupID: peerId, messageRemindType });
  else await sdk().setMessageRemindType({ userIDList: [peerId], messageRemindType });
}

/** The messages go, for oneself only; the conversation stays on the list. */
export async function clearHistory({ id }: ConversationView): Promise<void> {
  await sdk().clearHistoryMessage(id);
  patchHistory(id, (history) => ({ ...history, messages: [], isComplete: true, isLoaded: true }));
}

export async function deleteConversation({ id }: ConversationView): Promise<void> {
  await sdk().deleteConversation(id);
  keepDraft(id, "");
  chatStore.update((state) => {
    const { [id]: _gone, ...histories } = state.histories;
    return { ...state, histories, conversations: state.conversations.filter((one) => one.id !== id) };
  });
}

export async function loadConversationGroups(): Promise<void> {
  const { data } = await sdk().getConversationGroupList();
  patchChat({ conversationGroups: [...data] });
}

/** Puts a conversation into exactly these groups; a name that is new makes a group. */
export async function saveConversationGroups(conversation: ConversationView, wanted: readonly string[]): Promise<void> {
  const { conversationGroups } = chatStore.get();
  const conversationIDList = [conversation.id];
  for (const groupName of wanted) {
    const place = { conversationIDList, groupName };
    if (!conversationGroups.includes(groupName))
      throwFailure((await sdk().createConversationGroup(place)).data.failureConversationIDList);
    else if (!conversation.groups.includes(groupName))
      throwFailure((await sdk().addConversationsToGroup(place)).data.failureConversationIDList);
  }
  for (const groupName of conversation.groups) {
    if (wanted.includes(groupName)) continue;
    throwFailure(
      (await sdk().deleteConversationsFromGroup({ conversationIDList, groupName })).data.failureConversationIDList,
    );
  }
}

export async function renameConversationGroup(oldName: string, newName: string): Promise<void> {
  await sdk().renameConversationGroup({ oldName, newName });
}

export async function deleteConversationGroup(name: string): Promise<void> {
  await sdk().deleteConversationGroup(name);
}
