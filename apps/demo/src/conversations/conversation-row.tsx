import {
  BellOutlined,
  ClearOutlined,
  DeleteOutlined,
  FolderOutlined,
  MoreOutlined,
  NotificationOutlined,
  PushpinFilled,
  PushpinOutlined,
  StarFilled,
  StarOutlined,
} from "@ant-design/icons";
import { App, Dropdown, type MenuProps } from "antd";
import { type MouseEvent, memo, type ReactNode } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { useStatus } from "../chat/contacts-state.ts";
import {
  deleteConversation,
  pinConversation,
  quietConversation,
  starConversation,
} from "../chat/conversation-actions.ts";
import { goToConversation, leaveConversation } from "../chat/route.ts";
import type { ConversationView } from "../chat/views.ts";
import { smartTime } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { openMenuAt, useLongPress } from "../layout/use-long-press.ts";
import { Avatar } from "../people/avatar.tsx";
import "./conversation-row.css";
import { useClearHistory } from "./conversation-settings.tsx";
import { LastMessage } from "./last-message.tsx";

export const ConversationRow = memo(function ConversationRow({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const language = useLanguage();
  const { id, peerId, isPinned, isStarred, isQuiet, unread, last } = conversation;
  const name = conversation.kind === "system" ? t.system : conversation.name;
  const isActive = useChat((state) => state.activeId === id);
  const isOnline = useStatus(peerId)?.isOnline === true;
  const menu = useConversationMenu(conversation);
  const longPress = useLongPress();
  const state = [isActive && "is-active", isPinned && "is-pinned"].filter(Boolean).join(" ");
  return (
    <Dropdown trigger={["contextMenu"]} menu={menu} autoFocus>
      <div className={`conversation-row ${state}`} {...longPress}>
        <button
          type="button"
          className="conversation-open"
          data-row=""
          aria-current={isActive ? "true" : undefined}
          onClick={() => goToConversation(id)}
        >
          <ConversationFace conversation={conversation} isOnline={isOnline} />
          <span className="conversation-text">
            <span className="conversation-line">
              <span className="conversation-name">{name}</span>
              {isOnline && <span className="visually-hidden">, {t.online}, </span>}
              {last && <time className="conversation-time">{smartTime(last.time, language, t)}</time>}
            </span>
            <span className="conversation-line">
              <LastMessage conversation={conversation} />
              {isStarred && <StarFilled className="conversation-mark is-star" aria-label={t.starred} />}
              {isQuiet && <QuietGlyph label={t.quiet} />}
              {isPinned && <PushpinFilled className="conversation-mark" aria-label={t.pinned} />}
              {unread > 0 && <Unread count={unread} isQuiet={isQuiet} />}
            </span>
          </span>
        </button>
        <button
          type="button"
          className="conversation-more"
          aria-label={t.moreFor(name)}
          aria-haspopup="menu"
          onClick={(event: MouseEvent<HTMLElement>) => openMenuAt(event.currentTarget)}
        >
          <MoreOutlined aria-hidden />
        </button>
      </div>
    </Dropdown>
  );
});

function ConversationFace({ conversation, isOnline }: { conversation: ConversationView; isOnline: boolean }) {
  const { kind, peerId, name, avatar } = conversation;
  if (kind === "system") {
    return (
      <span className="conversation-system" aria-hidden="true">
        <NotificationOutlined />
      </span>
    );
  }
  return <Avatar userId={peerId} name={name} src={avatar} size={48} isOnline={isOnline} isGroup={kind === "group"} />;
}

/** A bell crossed out. */
function QuietGlyph({ label }: { label: string }) {
  return (
    <svg className="conversation-mark" viewBox="0 0 16 16" role="img" aria-label={label}>
      <path d="M3.500 11.500h9c-1-1-1.300-2-1.300-4.500a3.200 3.200 0 0 0-6.400 0c0 2.500-.3 3.500-1.300 4.500ZM6.700 13.600h2.600M2.500 2.500l11 11" />
    </svg>
  );
}

function Unread({ count, isQuiet }: { count: number; isQuiet: boolean }) {
  const t = useText();
  return (
    <span className={isQuiet ? "badge is-quiet" : "badge"}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t.unread(count)}</span>
    </span>
  );
}

function useConversationMenu(conversation: ConversationView): MenuProps {
  const t = useText();
  const showDialog = useDialog();
  const { modal, message } = App.useApp();
  const askClear = useClearHistory(conversation);
  const { isPinned, isStarred, isQuiet, kind } = conversation;
  const tell = (fault: unknown) => void message.error(t.failed(reasonOf(fault)));
  const run = (action: (conversation: ConversationView) => Promise<void>) => () =>
    void action(conversation).catch(tell);
  const remove = () =>
    modal.confirm({
      title: t.deleteChatTitle,
      content: t.deleteChatHint,
      icon: null,
      centered: true,
      width: 380,
      okText: t.delete,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: async () => {
        await deleteConversation(conversation).catch(tell);
        if (chatStore.get().activeId === conversation.id) leaveConversation();
      },
    });
  const item = (key: string, icon: ReactNode, label: string, onClick: () => void, more = {}) => ({
    key,
    icon,
    label,
    onClick,
    ...more,
  });
  const groups = () => showDialog({ kind: "conversationGroups", conversation });
  return {
    items: [
      item("pin", <PushpinOutlined aria-hidden />, isPinned ? t.unpin : t.pin, run(pinConversation)),
      item("star", <StarOutlined aria-hidden />, isStarred ? t.unstar : t.star, run(starConversation)),
      ...(kind !== "system"
        ? [
            item(
              "quiet",
              <BellOutlined aria-hidden />,
              isQuiet ? t.disturbAgain : t.doNotDisturb,
              run(quietConversation),
            ),
          ]
        : []),
      item("groups", <FolderOutlined aria-hidden />, t.toGroups, groups),
      { type: "divider" },
      item("clear", <ClearOutlined aria-hidden />, t.clearHistory, askClear),
      item("delete", <DeleteOutlined aria-hidden />, t.deleteChat, remove, { danger: true }),
    ],
  };
}
