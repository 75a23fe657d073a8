import type { ConversationView } from "../chat/views.ts";

/** Those whose name, user ID or last message holds what is typed. */
export function matchingConversations(
  conversations: readonly ConversationView[],
  query: string,
): readonly ConversationView[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return conversations;
  return conversations.filter(({ name, peerId, last }) =>
    [name, peerId, last?.isRecalled ? "" : (last?.text ?? "")].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  );
}
