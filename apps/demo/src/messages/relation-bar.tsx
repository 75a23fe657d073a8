import { CloseOutlined, UserAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { chatStore } from "../chat/chat-state.ts";
import { acceptRequest } from "../chat/contact-actions.ts";
import { useContacts } from "../chat/contacts-state.ts";
import type { ConversationView } from "../chat/views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useStanding } from "../people/person-actions.tsx";
import { useEndings } from "../people/person-danger.tsx";
import "./relation-bar.css";

const hiddenKey = "hongyan-no-hint";

const readHidden = (): string[] => (localStorage.getItem(hiddenKey) ?? "").split(" ").filter(Boolean);
const nameOf = (userId: string): string => encodeURIComponent(`${chatStore.get().userId}/${userId}`);
const isHidden = (userId: string): boolean => readHidden().includes(nameOf(userId));
const hide = (userId: string) => localStorage.setItem(hiddenKey, [...readHidden(), nameOf(userId)].join(" "));

/** Says so when one writes with somebody who is no contact yet, and offers to change it. */
export function RelationBar({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const { peerId, name } = conversation;
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const { askBlock } = useEndings(peerId, name);
  const standing = useStanding(peerId);
  const isLoaded = useContacts((state) => state.isLoaded);
  const [isClosed, setClosed] = useState(() => isHidden(peerId));
  if (!isLoaded || conversation.kind !== "c2c") return null;
  if (standing === "asking") {
    return (
      <section className="relation-bar" aria-label={t.friendRequests}>
        <p>{t.asksToAddYou(name)}</p>
        <Button
          size="small"
          type="primary"
          disabled={isBusy}
          onClick={() => void act(() => acceptRequest(peerId), t.friendsNow(name))}
        >
          {t.accept}
        </Button>
      </section>
    );
  }
  if (standing !== "stranger" || isClosed) return null;
  const close = () => {
    hide(peerId);
    setClosed(true);
  };
  return (
    <section className="relation-bar" aria-label={t.noContactYet(name)}>
      <p>{t.noContactYet(name)}</p>
      <Button
        size="small"
        icon={<UserAddOutlined aria-hidden />}
        onClick={() => showDialog({ kind: "addFriend", userId: peerId })}
      >
        {t.addFriend}
      </Button>
      <Button size="small" type="text" className="relation-bar-block" onClick={askBlock}>
        {t.block}
      </Button>
      <IconButton label={t.close} className="relation-bar-close" onClick={close}>
        <CloseOutlined />
      </IconButton>
    </section>
  );
}
