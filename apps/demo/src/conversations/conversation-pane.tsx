import { CloseCircleFilled, LogoutOutlined, MoreOutlined, PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { Dropdown, Input } from "antd";
import { useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { signOut } from "../chat/sign-in.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { LanguageButton, ThemeButton } from "../layout/preference-buttons.tsx";
import { MyAvatarButton } from "../layout/rail.tsx";
import { useIsPhone } from "../layout/use-media-query.ts";
import { ConversationList } from "./conversation-list.tsx";
import "./conversation-pane.css";
import { matchingConversations } from "./matching-conversations.ts";

export function ConversationPane() {
  const t = useText();
  const isPhone = useIsPhone();
  const showDialog = useDialog();
  const conversations = useChat((state) => state.conversations);
  const [query, setQuery] = useState("");
  const Pane = isPhone ? "main" : "section";
  const shown = useMemo(() => matchingConversations(conversations, query), [conversations, query]);
  return (
    <Pane className="conversation-pane" aria-label={t.conversations}>
      <header className="pane-header conversation-header">
        {isPhone && <MyAvatarButton size={36} />}
        <h1 className="pane-title">{t.chats}</h1>
        <span className="conversation-header-space" />
        {isPhone && (
          <>
            <LanguageButton />
            <ThemeButton />
            <PhoneMenu />
          </>
        )}
        <IconButton label={t.newChat} className="new-chat-button" onClick={() => showDialog({ kind: "newChat" })}>
          <PlusOutlined />
        </IconButton>
      </header>
      <div className="conversation-search">
        <Input
          type="search"
          value={query}
          variant="filled"
          aria-label={t.searchChats}
          placeholder={t.searchChats}
          prefix={<SearchOutlined aria-hidden />}
          suffix={
            query && (
              <button type="button" className="clear-search" aria-label={t.clear} onClick={() => setQuery("")}>
                <CloseCircleFilled />
              </button>
            )
          }
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setQuery("")}
        />
      </div>
      <ConversationList conversations={shown} query={query} />
    </Pane>
  );
}

function PhoneMenu() {
  const t = useText();
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items: [{ key: "out", icon: <LogoutOutlined />, label: t.signOut, onClick: () => void signOut() }] }}
    >
      <IconButton label={t.signOut}>
        <MoreOutlined />
      </IconButton>
    </Dropdown>
  );
}
