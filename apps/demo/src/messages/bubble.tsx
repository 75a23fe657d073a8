import { MoreOutlined } from "@ant-design/icons";
import { type MouseEvent, useRef } from "react";
import type { MessageView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { openMenuAt, useLongPress } from "../layout/use-long-press.ts";
import { Avatar } from "../people/avatar.tsx";
import "./bubble.css";
import { isBigEmoji } from "./emoji-only.ts";
import { FailedNote } from "./failed-note.tsx";
import { MessageBody } from "./message-body.tsx";
import { useOpenMessageMenu } from "./message-menu.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { useConfirmSeen } from "./use-confirm-seen.ts";

type BubbleProps = { message: MessageView; isGroup: boolean; isLastOfGroup: boolean };

export function Bubble({ message, isGroup, isLastOfGroup }: BubbleProps) {
  const { isOwn, status } = message;
  const openMenu = useOpenMessageMenu();
  const longPress = useLongPress();
  const line = useRef<HTMLDivElement>(null);
  useConfirmSeen(message, line);
  const look = isBigEmoji(message) ? "bubble is-emoji" : "bubble";
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    openMenu(message, { x: event.clientX, y: event.clientY });
  };
  return (
    <div className={isOwn ? "message is-own" : "message"}>
      {isGroup && !isOwn && (
        <span className="message-face">
          {isLastOfGroup && <Avatar userId={message.from} name={message.nick} src={message.avatar} size={34} />}
        </span>
      )}
      <div className="message-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button of its own. */}
        <div ref={line} className="message-line" {...longPress} onContextMenu={onContextMenu}>
          <div className={look}>
            {isGroup && !isOwn && <span className="bubble-name">{message.nick}</span>}
            <MessageBody message={message} />
            <MessageMeta message={message} />
          </div>
          <MoreButton />
        </div>
        {status === "failed" && <FailedNote message={message} />}
      </div>
    </div>
  );
}

function MoreButton() {
  const t = useText();
  return (
    <button
      type="button"
      className="message-more"
      aria-label={t.messageMenu}
      aria-haspopup="menu"
      onClick={(event) => openMenuAt(event.currentTarget)}
    >
      <MoreOutlined aria-hidden />
    </button>
  );
}
