import { CloseOutlined, NotificationOutlined } from "@ant-design/icons";
import { useState } from "react";
import { chatStore } from "../chat/chat-state.ts";
import { useGroup } from "../chat/groups-state.ts";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import "./notice-bar.css";

const hiddenKey = "hongyan-read-notices";
const mostHidden = 50;

const nameOf = (groupId: string, text: string): string =>
  encodeURIComponent(`${chatStore.get().userId}/${groupId}/${text.slice(0, 80)}`);
const readHidden = (): string[] => (localStorage.getItem(hiddenKey) ?? "").split(" ").filter(Boolean);
const hide = (name: string) => localStorage.setItem(hiddenKey, [...readHidden(), name].slice(-mostHidden).join(" "));

/** What the group wants everybody to know; put away once it is read, until it changes. */
export function NoticeBar({ groupId }: { groupId: string }) {
  const group = useGroup(groupId);
  const text = group?.notification ?? "";
  if (!group?.self || text === "") return null;
  return <Notice key={text} groupId={groupId} text={text} />;
}

function Notice({ groupId, text }: { groupId: string; text: string }) {
  const t = useText();
  const name = nameOf(groupId, text);
  const [isHidden, setHidden] = useState(() => readHidden().includes(name));
  const [isOpen, setOpen] = useState(false);
  if (isHidden) return null;
  const close = () => {
    hide(name);
    setHidden(true);
  };
  return (
    <section className="notice-bar" aria-label={t.notice}>
      <button
        type="button"
        className="notice-bar-text"
        aria-expanded={isOpen}
        title={t.showNotice}
        onClick={() => setOpen(!isOpen)}
      >
        <NotificationOutlined className="notice-bar-icon" aria-hidden />
        <span className={isOpen ? "notice-bar-words is-open" : "notice-bar-words"}>{text}</span>
      </button>
      <IconButton label={t.hideNotice} className="relation-bar-close" onClick={close}>
        <CloseOutlined />
      </IconButton>
    </section>
  );
}
