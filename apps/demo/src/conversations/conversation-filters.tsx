import { useChat } from "../chat/chat-state.ts";
import { useText } from "../i18n/language.ts";
import { FilterChips } from "../layout/filter-chips.tsx";
import { ManageGroupsChip } from "../layout/manage-groups-chip.tsx";
import { conversationGroupFilter } from "./filtered-conversations.ts";

type ConversationFiltersProps = { chosen: string; onChoose: (filter: string) => void };

export function ConversationFilters({ chosen, onChoose }: ConversationFiltersProps) {
  const t = useText();
  const groups = useChat((state) => state.conversationGroups);
  const isEmpty = useChat((state) => state.conversations.length === 0);
  const unread = useChat((state) => state.conversations.filter((one) => one.unread > 0 && !one.isQuiet).length);
  if (isEmpty) return null;
  const chips = [
    { key: "all", label: t.all },
    { key: "unread", label: t.filterUnread, count: unread },
    { key: "starred", label: t.filterStarred },
    ...groups.map((name) => ({ key: conversationGroupFilter(name), label: name })),
  ];
  return (
    <FilterChips label={t.filterChats} chips={chips} chosen={chosen} onChoose={onChoose}>
      {groups.length > 0 && <ManageGroupsChip of="conversations" />}
    </FilterChips>
  );
}
