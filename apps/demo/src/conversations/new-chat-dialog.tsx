import { HeartFilled, TeamOutlined, UsergroupAddOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { type FormEvent, useId, useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { readProfile } from "../chat/contact-actions.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { goToConversation } from "../chat/route.ts";
import { conversationIdOf } from "../chat/views.ts";
import { contactSections, matchingFriends } from "../contacts/contact-sections.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { livePage } from "../live/live-page.ts";
import { PersonButton } from "../people/person-button.tsx";
import "./new-chat-dialog.css";
import { useDemoPeople } from "./use-demo-people.ts";

type Candidate = { userId: string; name: string; avatar?: string };

/** Somebody among the contacts, or anybody by user ID. */
export function NewChatDialog() {
  const t = useText();
  const id = useId();
  const showDialog = useDialog();
  const ownId = useChat((state) => state.userId);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { friends, others } = useCandidates(ownId, typed);
  const close = () => showDialog(undefined);
  const start = (peerId: string) => {
    close();
    goToConversation(conversationIdOf(peerId));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed.trim();
    if (wanted === ownId) return setFault(t.notYourself);
    setBusy(true);
    try {
      if (await readProfile(wanted)) return start(wanted);
      setFault(t.noSuchUser);
    } catch (reason) {
      setFault(t.failed(reasonOf(reason)));
    }
    setBusy(false);
  };

  return (
    <Modal open centered width={420} title={t.newChat} footer={null} onCancel={close}>
      <Beginnings />
      <form className="new-chat" onSubmit={(event) => void submit(event)}>
        <label htmlFor={id}>{t.newChatHint}</label>
        <div className="new-chat-line">
          <Input
            id={id}
            value={typed}
            placeholder={t.newChatPlaceholder}
            autoComplete="off"
            {...(fault && { status: "error" as const })}
            onChange={(event) => {
              setTyped(event.target.value);
              setFault("");
            }}
          />
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={typed.trim() === ""}>
            {t.startChat}
          </Button>
        </div>
        {fault && <p role="alert">{fault}</p>}
      </form>
      <div className="new-chat-people">
        <People title={t.contacts} people={friends} onChoose={start} />
        <People title={t.people} people={others} onChoose={start} />
      </div>
    </Modal>
  );
}

/** Other things to begin than a talk between two. */
function Beginnings() {
  const t = useText();
  const showDialog = useDialog();
  return (
    <div className="beginnings">
      <button type="button" className="beginning" onClick={() => showDialog({ kind: "createGroup" })}>
        <span className="beginning-icon is-accent" aria-hidden="true">
          <TeamOutlined />
        </span>
        <span className="beginning-name">{t.createGroup}</span>
        <span className="beginning-note">{t.createGroupNote}</span>
      </button>
      <button type="button" className="beginning" onClick={() => showDialog({ kind: "joinGroup" })}>
        <span className="beginning-icon is-star" aria-hidden="true">
          <UsergroupAddOutlined />
        </span>
        <span className="beginning-name">{t.joinGroup}</span>
        <span className="beginning-note">{t.joinGroupNote}</span>
      </button>
      <a className="beginning" href={livePage}>
        <span className="beginning-icon is-seal" aria-hidden="true">
          <HeartFilled />
        </span>
        <span className="beginning-name">{t.liveRooms}</span>
        <span className="beginning-note">{t.liveRoomsNote}</span>
      </a>
    </div>
  );
}

/** Friends whose names hold what is typed, and the other people of the demo. */
function useCandidates(ownId: string, typed: string): { friends: Candidate[]; others: Candidate[] } {
  const all = useContacts((state) => state.friends);
  const people = useDemoPeople(ownId);
  return useMemo(() => {
    const friends = contactSections(matchingFriends(all, typed)).flatMap((section) => section.friends);
    const wanted = typed.trim().toLocaleLowerCase();
    const others = people
      .filter(({ userId }) => !all.some((friend) => friend.userId === userId))
      .map(({ nick, ...person }) => ({ ...person, name: nick }))
      .filter(({ name, userId }) => [name, userId].some((text) => text.toLocaleLowerCase().includes(wanted)));
    return { friends, others };
  }, [all, people, typed]);
}

type PeopleProps = { title: string; people: readonly Candidate[]; onChoose: (userId: string) => void };

function People({ title, people, onChoose }: PeopleProps) {
  if (people.length === 0) return null;
  return (
    <>
      <h2 className="people-heading">{title}</h2>
      <ul className="people">
        {people.map(({ userId, name, avatar }) => (
          <li key={userId}>
            <PersonButton userId={userId} name={name} {...(avatar && { avatar })} onClick={() => onChoose(userId)} />
          </li>
        ))}
      </ul>
    </>
  );
}
