import { DeleteOutlined, MoreOutlined, PushpinFilled, PushpinOutlined } from "@ant-design/icons";
import { App, Dropdown, type MenuProps } from "antd";
import { type MouseEvent, memo } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { deleteConversation, pinConversation } from "../chat/conversation-actions.ts";
import { goToConversation, goToList } from "../chat/route.ts";
import type { ConversationView } from "../chat/views.ts";
import { smartTime } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { openMenuAt, useLongPress } from "../layout/use-long-press.ts";
import { Avatar } from "../people/avatar.tsx";
import "./conversation-row.css";
import { LastMessage } from "./last-message.tsx";

export const ConversationRow = memo(function ConversationRow({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const language = useLanguage();
  const { id, peerId, avatar, isPinned, unread, last } = conversation;
  const name = conversation.kind === "system" ? t.system : conversation.name;
  const isActive = useChat((state) => state.activeId === id);
  const isOnline = useChat((state) => state.online[peerId] === true);
  const menu = useConversationMenu(conversation);
  const longPress = useLongPress();
  const state = [isActive && "is-active", isPinned && "is-pinned"].filter(Boolean).join(" ");
  return (
    <Dropdown trigger={["contextMenu"]} menu={menu} autoFocus>
      <div className={`conversation-row ${state}`} {...longPress}>
        <button
          type="button"
          className="conversation-open"
          aria-current={isActive ? "true" : undefined}
          onClick={() => goToConversation(id)}
        >
          <Avatar userId={peerId} name={name} src={avatar} size={48} isOnline={isOnline} />
          <span className="conversation-text">
            <span className="conversation-line">
              <span className="conversation-name">{name}</span>
              {isOnline && <span className="visually-hidden">, {t.online}, </span>}
              {last && <time className="conversation-time">{smartTime(last.time, language, t)}</time>}
            </span>
            <span className="conversation-line">
              <LastMessage conversation={conversation} />
              {isPinned && <PushpinFilled className="conversation-pin" aria-label={t.pinned} />}
              {unread > 0 && <Unread count={unread} />}
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

function Unread({ count }: { count: number }) {
  const t = useText();
  return (
    <span className="badge">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t.unread(count)}</span>
    </span>
  );
}

function useConversationMenu(conversation: ConversationView): MenuProps {
  const t = useText();
  const { modal, message } = App.useApp();
  const tell = (fault: unknown) => void message.error(t.failed(reasonOf(fault)));
  const pin = () => void pinConversation(conversation).catch(tell);
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
        if (chatStore.get().activeId === conversation.id) goToList();
      },
    });
  return {
    items: [
      { key: "pin", icon: <PushpinOutlined />, label: conversation.isPinned ? t.unpin : t.pin, onClick: pin },
      { key: "delete", icon: <DeleteOutlined />, label: t.deleteChat, danger: true, onClick: remove },
    ],
  };
}
