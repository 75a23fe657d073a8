import { ArrowLeftOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { useChat } from "../chat/chat-state.ts";
import { useStatus } from "../chat/contacts-state.ts";
import { goBack } from "../chat/route.ts";
import type { ConversationView } from "../chat/views.ts";
import { GroupLine } from "../groups/group-line.tsx";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useIsPhone } from "../layout/use-media-query.ts";
import { Avatar } from "../people/avatar.tsx";
import { StatusLine } from "../people/status-line.tsx";

type ChatHeaderProps = { conversation: ConversationView; isPeerShown: boolean; onTogglePeer: () => void };

export function ChatHeader({ conversation, isPeerShown, onTogglePeer }: ChatHeaderProps) {
  const t = useText();
  const isPhone = useIsPhone();
  const others = useChat((state) => state.totalUnread - (conversation.isQuiet ? 0 : conversation.unread));
  const { peerId, name, avatar, kind } = conversation;
  const status = useStatus(peerId);
  const isGroup = kind === "group";
  const about = isGroup ? t.showGroup(name) : t.showProfile(name);
  // On a phone the list and its heading are gone while a conversation is open.
  const Heading = isPhone ? "h1" : "h2";
  return (
    <header className="pane-header chat-header">
      {isPhone && (
        <button type="button" className="icon-button chat-back" title={t.back} onClick={goBack}>
          <ArrowLeftOutlined aria-hidden />
          <span className="visually-hidden">{t.back}</span>
          {others > 0 && (
            <span className="chat-back-count" aria-hidden="true">
              {others > 99 ? "99+" : others}
            </span>
          )}
        </button>
      )}
      <Heading className="chat-heading">
        <button type="button" className="chat-peer" title={about} aria-expanded={isPeerShown} onClick={onTogglePeer}>
          <Avatar
            userId={peerId}
            name={name}
            src={avatar}
            size={40}
            isOnline={status?.isOnline === true}
            isGroup={isGroup}
          />
          <span className="chat-peer-text">
            <span className="chat-peer-name">{name}</span>
            {isGroup ? <GroupLine groupId={peerId} /> : <StatusLine userId={peerId} />}
          </span>
        </button>
      </Heading>
      {!isPhone && (
        <IconButton label={isGroup ? t.groupDetails : t.profile} aria-pressed={isPeerShown} onClick={onTogglePeer}>
          <InfoCircleOutlined />
        </IconButton>
      )}
    </header>
  );
}
