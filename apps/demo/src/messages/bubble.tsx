import { MoreOutlined } from "@ant-design/icons";
import { type CSSProperties, type MouseEvent, useMemo, useRef } from "react";
import { useChat } from "../chat/chat-state.ts";
import { TYPES } from "../chat/client.ts";
import { useGroups } from "../chat/groups-state.ts";
import { useNames } from "../chat/names.ts";
import { goToPerson } from "../chat/route.ts";
import type { MessageView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { openMenuAt, useLongPress } from "../layout/use-long-press.ts";
import { Avatar } from "../people/avatar.tsx";
import { groundOf } from "../people/initials.ts";
import "./bubble.css";
import { isBigEmoji } from "./emoji-only.ts";
import { FailedNote } from "./failed-note.tsx";
import { MentionNames } from "./mention-names.ts";
import { MessageBody } from "./message-body.tsx";
import { useOpenMessageMenu } from "./message-menu.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { useConfirmSeen } from "./use-confirm-seen.ts";

/** Everybody, in each language that people of one group may write in. */
const allNames = ["All", "all", "所有人", "everyone"];

type BubbleProps = { message: MessageView; isGroup: boolean; isLastOfGroup: boolean };

export function Bubble({ message, isGroup, isLastOfGroup }: BubbleProps) {
  const { isOwn, status } = message;
  const t = useText();
  const openMenu = useOpenMessageMenu();
  const longPress = useLongPress();
  const line = useRef<HTMLDivElement>(null);
  useConfirmSeen(message, line);
  const mentionNames = useMentionNames(message);
  const namesMe = useChat((state) => !isOwn && isNamed(message.mentions, state.userId));
  const look = ["bubble", isBigEmoji(message) && "is-emoji", namesMe && "is-mention"].filter(Boolean).join(" ");
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    openMenu(message, { x: event.clientX, y: event.clientY });
  };
  return (
    <div className={isOwn ? "message is-own" : "message"}>
      {isGroup && !isOwn && (
        <span className="message-face">
          {isLastOfGroup && (
            <button type="button" className="message-face-button" onClick={() => goToPerson(message.from)}>
              <span className="visually-hidden">{t.showProfile(message.nick)}</span>
              <Avatar userId={message.from} name={message.nick} src={message.avatar} size={34} />
            </button>
          )}
        </span>
      )}
      <div className="message-main">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button of its own. */}
        <div ref={line} className="message-line" {...longPress} onContextMenu={onContextMenu}>
          <div className={look}>
            {isGroup && !isOwn && <SenderName message={message} />}
            <MentionNames value={mentionNames}>
              <MessageBody message={message} />
            </MentionNames>
            <MessageMeta message={message} isGroup={isGroup} />
          </div>
          <MoreButton />
        </div>
        {status === "failed" && <FailedNote message={message} />}
      </div>
    </div>
  );
}

/** The first of a run says who writes, and what that person is in the group. */
function SenderName({ message: { conversationId, from, nick } }: { message: MessageView }) {
  const t = useText();
  const groupId = conversationId.slice(5);
  const isOwner = useGroups((state) => state.groups[groupId]?.ownerId === from);
  return (
    <span className="bubble-name" style={{ "--name-ground": groundOf(from) } as CSSProperties}>
      {nick}
      {isOwner && <span className="bubble-role">{t.roleOwner}</span>}
    </span>
  );
}

const everybody = TYPES.MSG_AT_ALL;

const isNamed = (mentions: readonly string[], ownId: string): boolean =>
  mentions.includes(ownId) || mentions.includes(everybody);

const nobody: readonly string[] = [];

/** The names in a text that mean somebody. */
function useMentionNames({ mentions }: MessageView): readonly string[] {
  const { nameOf } = useNames();
  return useMemo(() => {
    if (mentions.length === 0) return nobody;
    return [
      ...mentions.filter((one) => one !== everybody).map(nameOf),
      ...(mentions.includes(everybody) ? allNames : []),
    ];
  }, [mentions, nameOf]);
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
