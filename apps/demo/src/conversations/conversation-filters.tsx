import { SettingOutlined } from "@ant-design/icons";
import { useChat } from "../chat/chat-state.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { FilterChips } from "../layout/filter-chips.tsx";
import { conversationGroupFilter } from "./filtered-conversations.ts";

type ConversationFiltersProps = { chosen: string; onChoose: (filter: string) => void };

export function ConversationFilters({ chosen, onChoose }: ConversationFiltersProps) {
  const t = useText();
  const showDialog = useDialog();
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
      {groups.length > 0 && (
        <button
          type="button"
          className="filter-chip is-plain"
          aria-label={t.manageGroups}
          title={t.manageGroups}
          onClick={() => showDialog({ kind: "manageGroups", of: "conversations" })}
        >
          <SettingOutlined aria-hidden />
        </button>
      )}
    </FilterChips>
  );
}
