import { App, Button, Input, Modal } from "antd";
import { useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { forwardMessage, type Receiver } from "../chat/send-message.ts";
import { conversationIdOf, type MessageView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import "./forward-dialog.css";
import { plainText } from "./plain-text.ts";

type ForwardReceiver = Receiver & { id: string; name: string; avatar: string };

/** The conversations, newest first, and then the friends one has none with yet. */
function useReceivers(): ForwardReceiver[] {
  const conversations = useChat((state) => state.conversations);
  const friends = useContacts((state) => state.friends);
  return useMemo(() => {
    const known = new Set(conversations.map(({ id }) => id));
    const others = friends
      .map(({ userId, name, avatar }) => ({
        id: conversationIdOf(userId),
        peerId: userId,
        name,
        avatar,
        kind: "c2c" as const,
      }))
      .filter(({ id }) => !known.has(id));
    return [...conversations.filter(({ kind }) => kind !== "system"), ...others];
  }, [conversations, friends]);
}

function matchingReceivers(receivers: readonly ForwardReceiver[], query: string): readonly ForwardReceiver[] {
  const wanted = query.trim().toLocaleLowerCase();
  return receivers.filter(({ name, peerId }) =>
    [name, peerId].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
}

export function ForwardDialog({ message }: { message: MessageView }) {
  const t = useText();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const receivers = useReceivers();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const shown = useMemo(() => matchingReceivers(receivers, query), [receivers, query]);
  const close = () => showDialog(undefined);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const send = async () => {
    close();
    const wanted = receivers.filter(({ id }) => chosen.includes(id));
    try {
      await Promise.all(wanted.map((receiver) => forwardMessage(message, receiver)));
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
        aria-label={t.searchPeople}
        placeholder={t.searchPeople}
        onChange={(event) => setQuery(event.target.value)}
      />
      {shown.length === 0 && <p className="forward-nobody">{query ? t.noMatches(query) : t.noOneToForward}</p>}
      <ul className="people forward-people">
        {shown.map(({ id, peerId, name, avatar, kind }) => (
          <li key={id}>
            <PersonButton
              userId={peerId}
              name={name}
              avatar={avatar}
              isGroup={kind === "group"}
              isChosen={chosen.includes(id)}
              onClick={() => toggle(id)}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
