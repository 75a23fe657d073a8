import { Button, Input, Modal } from "antd";
import { type FormEvent, useState } from "react";
import { newDemoUserId, openDemoSession } from "../chat/demo-server.ts";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import { signInFault, signInLive } from "./live-session.ts";
import { patchLive, useLive } from "./live-state.ts";
import "./sign-in-sheet.css";

const peopleShown = 6;

/** Asks who is talking; watching needs no name. */
export function SignInSheet() {
  const t = useText();
  const isOpen = useLive((state) => state.asksName);
  const isDemoMode = useLive((state) => state.isDemoMode);
  return (
    <Modal
      open={isOpen}
      centered
      destroyOnHidden
      width={400}
      title={t.signInToTalkTitle}
      footer={null}
      onCancel={() => patchLive({ asksName: false })}
    >
      {isDemoMode ? (
        <People />
      ) : (
        <Button type="primary" block href={import.meta.env.BASE_URL}>
          {t.signIn}
        </Button>
      )}
    </Modal>
  );
}

function People() {
  const t = useText();
  const people = useLive((state) => state.people);
  const isBusy = useLive((state) => state.isSigningIn);
  const [nick, setNick] = useState("");
  const [fault, setFault] = useState("");
  const enter = async (userId: string, name?: string) => {
    setFault("");
    try {
      await signInLive(await openDemoSession(userId, name));
    } catch (reason) {
      setFault(signInFault(reason));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nick.trim()) void enter(newDemoUserId(nick), nick.trim());
  };
  return (
    <div className="live-form">
      <form className="live-nickname" onSubmit={submit}>
        <Input
          size="large"
          value={nick}
          maxLength={24}
          autoComplete="nickname"
          aria-label={t.nickname}
          placeholder={t.nickname}
          onChange={(event) => setNick(event.target.value)}
        />
        <Button size="large" type="primary" htmlType="submit" loading={isBusy} disabled={nick.trim() === ""}>
          {t.enter}
        </Button>
      </form>
      {fault && <p role="alert">{fault}</p>}
      {people.length > 0 && (
        <ul className="live-people">
          {people.slice(0, peopleShown).map(({ userId, nick: name, avatar }) => (
            <li key={userId}>
              <button type="button" className="live-person" disabled={isBusy} onClick={() => void enter(userId)}>
                <Avatar userId={userId} name={name} size={44} {...(avatar && { src: avatar })} />
                <span className="visually-hidden">{t.continueAs}</span>
                <span className="live-person-name">{name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
