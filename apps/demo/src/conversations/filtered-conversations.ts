import type { ConversationView } from "../chat/views.ts";

export const conversationGroupFilter = (name: string): string => `group ${name}`;

/**
 * Those that a filter lets through: `all`, `unread`, `starred` or a group's. The open conversation stays among the
 * unread ones, or reading it would take it away from under the pointer.
 */
export function filteredConversations(
  conversations: readonly ConversationView[],
  filter: string,
  activeId: string | undefined,
): readonly ConversationView[] {
  if (filter === "unread") return conversations.filter(({ unread, id }) => unread > 0 || id === activeId);
  if (filter === "starred") return conversations.filter(({ isStarred }) => isStarred);
  if (filter === "all") return conversations;
  return conversations.filter(({ groups }) => groups.some((name) => conversationGroupFilter(name) === filter));
}
