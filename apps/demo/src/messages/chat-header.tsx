import { ArrowLeftOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { useChat } from "../chat/chat-state.ts";
import { useStatus } from "../chat/contacts-state.ts";
import { goBack } from "../chat/route.ts";
import type { ConversationView } from "../chat/views.ts";
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
        <button
          type="button"
          className="chat-peer"
          title={kind === "c2c" ? t.showProfile(name) : undefined}
          aria-expanded={isPeerShown}
          disabled={kind !== "c2c"}
          onClick={onTogglePeer}
        >
          <Avatar userId={peerId} name={name} src={avatar} size={40} isOnline={status?.isOnline === true} />
          <span className="chat-peer-text">
            <span className="chat-peer-name">{kind === "system" ? t.system : name}</span>
            <StatusLine userId={peerId} />
          </span>
        </button>
      </Heading>
      {kind === "c2c" && !isPhone && (
        <IconButton label={t.profile} aria-pressed={isPeerShown} onClick={onTogglePeer}>
          <InfoCircleOutlined />
        </IconButton>
      )}
    </header>
  );
}
