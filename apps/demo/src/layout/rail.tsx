import { LogoutOutlined, MessageOutlined } from "@ant-design/icons";
import { Goose } from "../brand/goose-mark.tsx";
import { useChat } from "../chat/chat-state.ts";
import { goToList } from "../chat/route.ts";
import { signOut } from "../chat/sign-in.ts";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import { useDialog } from "./dialog-context.ts";
import { IconButton } from "./icon-button.tsx";
import { LanguageButton, ThemeButton } from "./preference-buttons.tsx";
import "./rail.css";

/** The strip at the left of a wide window: who I am, where I am, how it looks. */
export function Rail() {
  const t = useText();
  const unread = useChat((state) => state.totalUnread);
  return (
    <nav className="rail" aria-label={t.appName}>
      <Goose className="rail-goose" />
      <MyAvatarButton />
      <button type="button" className="rail-place" aria-current="page" onClick={goToList}>
        <MessageOutlined aria-hidden />
        <span>{t.chats}</span>
        {unread > 0 && (
          <span className="badge rail-badge" aria-hidden="true">
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </button>
      <div className="rail-space" />
      <LanguageButton />
      <ThemeButton />
      <IconButton label={t.signOut} onClick={() => void signOut()}>
        <LogoutOutlined />
      </IconButton>
    </nav>
  );
}

export function MyAvatarButton({ size = 40 }: { size?: number }) {
  const t = useText();
  const me = useChat((state) => state.me);
  const showDialog = useDialog();
  if (!me) return null;
  return (
    <button type="button" className="my-avatar" title={me.nick} onClick={() => showDialog({ kind: "myProfile" })}>
      <Avatar userId={me.userId} name={me.nick} src={me.avatar} size={size} />
      <span className="visually-hidden">
        {t.myProfile}: {me.nick}
      </span>
    </button>
  );
}
