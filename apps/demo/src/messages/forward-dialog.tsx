import { App, Button, Input, Modal } from "antd";
import { useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { forwardMessage } from "../chat/send-message.ts";
import type { MessageView } from "../chat/views.ts";
import { matchingConversations } from "../conversations/matching-conversations.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import "./forward-dialog.css";
import { plainText } from "./plain-text.ts";

export function ForwardDialog({ message }: { message: MessageView }) {
  const t = useText();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const conversations = useChat((state) => state.conversations);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const shown = useMemo(
    () => matchingConversations(conversations, query).filter(({ kind }) => kind !== "system"),
    [conversations, query],
  );
  const close = () => showDialog(undefined);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const send = async () => {
    close();
    const receivers = conversations.filter(({ id }) => chosen.includes(id));
    try {
      await Promise.all(receivers.map((receiver) => forwardMessage(message, receiver)));
      void toast.success(t.forwarded, 1.2);
    } catch (fault) {
      void toast.error(t.failed(reasonOf(fault)));
    }
  };
  return (
    <Modal
      open
      centered
      width={420}
      title={t.forwardTo}
      onCancel={close}
      footer={
        <Button type="primary" disabled={chosen.length === 0} onClick={() => void send()}>
          {t.forwardSend(chosen.length)}
        </Button>
      }
    >
      <blockquote className="forward-quote">{plainText(message, t)}</blockquote>
      <Input
        type="search"
        value={query}
        aria-label={t.searchChats}
        placeholder={t.searchChats}
        onChange={(event) => setQuery(event.target.value)}
      />
      {shown.length === 0 && <p className="forward-nobody">{query ? t.noMatches(query) : t.noOneToForward}</p>}
      <ul className="people forward-people">
        {shown.map(({ id, peerId, name, avatar }) => (
          <li key={id}>
            <PersonButton
              userId={peerId}
              name={name}
              avatar={avatar}
              isChosen={chosen.includes(id)}
              onClick={() => toggle(id)}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
