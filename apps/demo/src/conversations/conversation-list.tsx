import { Button } from "antd";
import { type ComponentProps, useCallback, useEffect } from "react";
import { type Components, type ContextProp, type ItemProps, type ListRange, Virtuoso } from "react-virtuoso";
import { Goose } from "../brand/goose-mark.tsx";
import { useChat } from "../chat/chat-state.ts";
import { showPresenceOf } from "../chat/presence.ts";
import type { ConversationView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./conversation-list.css";
import { ConversationRow } from "./conversation-row.tsx";

type ConversationListProps = {
  conversations: readonly ConversationView[];
  query: string;
  filter: string;
  onShowAll: () => void;
};

const listParts = {
  List: ({ context: _, ...props }: ComponentProps<"ul"> & ContextProp<unknown>) => <ul {...props} />,
  Item: ({
    context: _context,
    item: _item,
    ...props
  }: ComponentProps<"li"> & ItemProps<ConversationView> & ContextProp<unknown>) => <li {...props} />,
} as Components<ConversationView>;

export function ConversationList({ conversations, query, filter, onShowAll }: ConversationListProps) {
  const isListLoaded = useChat((state) => state.isListLoaded);
  const askPresence = useCallback(
    ({ startIndex, endIndex }: ListRange) => {
      const inView = conversations.slice(startIndex, endIndex + 1).filter(({ kind }) => kind === "c2c");
      showPresenceOf(
        "conversations",
        inView.map(({ peerId }) => peerId),
      );
    },
    [conversations],
  );
  useEffect(() => () => showPresenceOf("conversations", []), []);
  if (!isListLoaded) return <div className="conversation-list" aria-busy="true" />;
  if (conversations.length === 0) {
    if (query) return <NoMatches query={query} />;
    return filter === "all" ? <NoConversations /> : <NothingFiltered filter={filter} onShowAll={onShowAll} />;
  }
  return (
    <Virtuoso
      className="conversation-list"
      data={conversations}
      components={listParts}
      computeItemKey={(_index, { id }) => id}
      increaseViewportBy={300}
      rangeChanged={askPresence}
      itemContent={(_index, conversation) => <ConversationRow conversation={conversation} />}
    />
  );
}

function NoConversations() {
  const t = useText();
  const showDialog = useDialog();
  return (
    <div className="conversation-list conversation-list-empty">
      <Goose />
      <p className="conversation-list-empty-title">{t.noChats}</p>
      <p>{t.noChatsHint}</p>
      <Button type="primary" onClick={() => showDialog({ kind: "newChat" })}>
        {t.newChat}
      </Button>
    </div>
  );
}

function NothingFiltered({ filter, onShowAll }: { filter: string; onShowAll: () => void }) {
  const t = useText();
  const hints: Record<string, string> = { unread: t.nothingUnread, starred: t.nothingStarred };
  return (
    <div className="conversation-list conversation-list-empty" role="status">
      <p>{hints[filter] ?? t.nothingInGroup}</p>
      <Button onClick={onShowAll}>{t.showAllChats}</Button>
    </div>
  );
}

function NoMatches({ query }: { query: string }) {
  const t = useText();
  return (
    <div className="conversation-list conversation-list-empty" role="status">
      <p>{t.noMatches(query)}</p>
    </div>
  );
}
