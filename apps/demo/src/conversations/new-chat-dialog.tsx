import { Button, Input, Modal } from "antd";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { type DemoUser, fetchDemoConfig } from "../chat/demo-server.ts";
import { readProfile } from "../chat/profile-actions.ts";
import { goToConversation } from "../chat/route.ts";
import { conversationIdOf } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import "./new-chat-dialog.css";

export function NewChatDialog() {
  const t = useText();
  const id = useId();
  const showDialog = useDialog();
  const ownId = useChat((state) => state.userId);
  const [userId, setUserId] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const people = useDemoPeople(ownId);
  const close = () => showDialog(undefined);
  const start = (peerId: string) => {
    close();
    goToConversation(conversationIdOf(peerId));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = userId.trim();
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
      <form className="new-chat" onSubmit={(event) => void submit(event)}>
        <label htmlFor={id}>{t.newChatHint}</label>
        <div className="new-chat-line">
          <Input
            id={id}
            value={userId}
            placeholder={t.userId}
            autoComplete="off"
            {...(fault && { status: "error" as const })}
            onChange={(event) => {
              setUserId(event.target.value);
              setFault("");
            }}
          />
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={userId.trim() === ""}>
            {t.startChat}
          </Button>
        </div>
        {fault && <p role="alert">{fault}</p>}
      </form>
      {people.length > 0 && (
        <>
          <h2 className="people-heading">{t.people}</h2>
          <ul className="people">
            {people.map((person) => (
              <li key={person.userId}>
                <PersonButton
                  userId={person.userId}
                  name={person.nick}
                  {...(person.avatar && { avatar: person.avatar })}
                  onClick={() => start(person.userId)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}

function useDemoPeople(ownId: string): DemoUser[] {
  const [people, setPeople] = useState<DemoUser[]>([]);
  useEffect(() => {
    void fetchDemoConfig()
      .then(({ isDemoMode, users }) => setPeople(isDemoMode ? users.filter((user) => user.userId !== ownId) : []))
      .catch(() => undefined);
  }, [ownId]);
  return people;
}
