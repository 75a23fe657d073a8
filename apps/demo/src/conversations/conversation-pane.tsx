import { PlusOutlined } from "@ant-design/icons";
import { useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { ListPane, SearchField } from "../layout/list-pane.tsx";
import { ConversationFilters } from "./conversation-filters.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { filteredConversations } from "./filtered-conversations.ts";
import { matchingConversations } from "./matching-conversations.ts";

export function ConversationPane() {
  const t = useText();
  const showDialog = useDialog();
  const conversations = useChat((state) => state.conversations);
  const activeId = useChat((state) => state.activeId);
  const groups = useChat((state) => state.conversationGroups);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState("all");
  // A group that is deleted while it is chosen shows everything again.
  const filter = chosen.startsWith("group ") && !groups.includes(chosen.slice(6)) ? "all" : chosen;
  const isSearching = query.trim() !== "";
  const shown = useMemo(
    () =>
      isSearching
        ? matchingConversations(conversations, query)
        : filteredConversations(conversations, filter, activeId),
    [conversations, query, isSearching, filter, activeId],
  );
  return (
    <ListPane
      label={t.conversations}
      title={t.chats}
      action={
        <IconButton label={t.newChat} className="list-action" onClick={() => showDialog({ kind: "newChat" })}>
          <PlusOutlined />
        </IconButton>
      }
    >
      <SearchField label={t.searchChats} query={query} onChange={setQuery} />
      {!isSearching && <ConversationFilters chosen={filter} onChoose={setChosen} />}
      <ConversationList conversations={shown} query={query} filter={filter} onShowAll={() => setChosen("all")} />
    </ListPane>
  );
}
