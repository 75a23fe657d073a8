import { DownOutlined } from "@ant-design/icons";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import type { History } from "../chat/chat-state.ts";
import { loadOlder } from "../chat/load-older.ts";
import { markRead } from "../chat/open-conversation.ts";
import type { ConversationView, MessageView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import "./message-list.css";
import { MessageMenu } from "./message-menu.tsx";
import { DayLine, MessageRow } from "./message-row.tsx";
import { useStayAtEnd } from "./use-stay-at-end.ts";
import { useUnseen } from "./use-unseen.ts";

type MessageListProps = { conversation: ConversationView; history: History };
type ListContext = { isComplete: boolean; firstTime: number };

const listParts = { Header: ListHeader, Footer: () => <div className="message-list-end" /> };

export function MessageList({ conversation, history }: MessageListProps) {
  const t = useText();
  const { messages, firstIndex, isComplete, unreadFromId } = history;
  const firstTime = messages[0]?.time ?? 0;
  const list = useRef<VirtuosoHandle>(null);
  const { isAtEnd, handlers } = useStayAtEnd(list);
  const unseen = useUnseen(messages, isAtEnd);
  const context = useMemo<ListContext>(() => ({ isComplete, firstTime }), [isComplete, firstTime]);
  useReadMark(conversation, isAtEnd);
  useOwnMessageInView(messages, list);
  const older = useCallback(() => void loadOlder(conversation.id), [conversation.id]);

  const row = (index: number, message: MessageView) => {
    const at = index - firstIndex;
    return (
      <MessageRow
        message={message}
        before={messages[at - 1]}
        after={messages[at + 1]}
        isUnreadStart={message.id === unreadFromId}
        isGroup={conversation.kind === "group"}
      />
    );
  };

  return (
    <div className="message-list">
      <MessageMenu>
        <Virtuoso<MessageView, ListContext>
          ref={list}
          className="message-scroll"
          role="log"
          aria-live="off"
          aria-label={conversation.kind === "group" ? t.messagesIn(conversation.name) : t.messages(conversation.name)}
          data={messages}
          context={context}
          components={listParts}
          firstItemIndex={firstIndex}
          initialTopMostItemIndex={{ index: "LAST", align: "end" }}
          computeItemKey={(_index, { id }) => id}
          itemContent={row}
          alignToBottom
          increaseViewportBy={{ top: 900, bottom: 400 }}
          atBottomThreshold={60}
          {...handlers}
          startReached={older}
        />
      </MessageMenu>
      {!isAtEnd && (
        <button
          type="button"
          className="to-newest"
          aria-label={unseen > 0 ? t.newMessages(unseen) : t.toNewest}
          onClick={() => list.current?.scrollToIndex({ index: "LAST", align: "end", behavior: "auto" })}
        >
          <DownOutlined aria-hidden />
          {unseen > 0 && <span className="badge to-newest-count">{unseen > 99 ? "99+" : unseen}</span>}
        </button>
      )}
    </div>
  );
}

/** As high in every state, so that the list does not jump when the last page arrives. */
function ListHeader({ context }: { context: ListContext }) {
  const t = useText();
  return (
    <div className="message-list-start">
      {context.isComplete ? t.historyBegins : t.loadingOlder}
      {context.isComplete && <DayLine time={context.firstTime} />}
    </div>
  );
}

/** Seen is what stands at the end of a list in a visible window. */
function useReadMark({ id, unread }: ConversationView, isAtEnd: boolean) {
  useEffect(() => {
    const mark = () => {
      if (isAtEnd && unread > 0 && document.visibilityState === "visible") markRead(id);
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [id, unread, isAtEnd]);
}

/** What one sends comes into view, also from far up in the history. */
function useOwnMessageInView(messages: readonly MessageView[], list: React.RefObject<VirtuosoHandle | null>) {
  const last = messages.at(-1);
  const lastId = useRef(last?.id);
  useEffect(() => {
    if (!last || last.id === lastId.current) return;
    lastId.current = last.id;
    if (last.isOwn && last.status === "sending") list.current?.scrollToIndex({ index: "LAST", align: "end" });
  }, [last, list]);
}
