import { ArrowRightOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { type DemoUser, newDemoUserId, openDemoSession } from "../chat/demo-server.ts";
import { signIn } from "../chat/sign-in.ts";
import { currentText, useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";

/** Choose one of the people of the demo, or come as someone new. */
export function DemoPeople({ users }: { users: DemoUser[] }) {
  const t = useText();
  const [enteringAs, setEnteringAs] = useState("");
  const phase = useChat((state) => state.phase);
  const isBusy = phase === "signingIn" || enteringAs !== "";

  const enter = async (userId: string, nick?: string) => {
    setEnteringAs(userId);
    try {
      await signIn(await openDemoSession(userId, nick));
    } catch (fault) {
      chatStore.update((state) => ({ ...state, signInError: currentText().signInFailed(reasonOf(fault)) }));
    }
    setEnteringAs("");
  };

  return (
    <>
      <ul className="demo-people">
        {users.map(({ userId, nick, avatar }) => (
          <li key={userId}>
            <button
              type="button"
              className="demo-person"
              disabled={isBusy}
              aria-busy={enteringAs === userId}
              onClick={() => void enter(userId)}
            >
              <Avatar userId={userId} name={nick} size={40} {...(avatar && { src: avatar })} />
              <span className="demo-person-name">
                <span className="visually-hidden">{t.continueAs}</span> {nick}
              </span>
              <ArrowRightOutlined className="demo-person-arrow" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <p className="sign-in-or">
        <span>{t.orNewPerson}</span>
      </p>
      <NewPerson isBusy={isBusy} onEnter={(nick) => void enter(newDemoUserId(nick), nick)} />
    </>
  );
}

function NewPerson({ isBusy, onEnter }: { isBusy: boolean; onEnter: (nick: string) => void }) {
  const t = useText();
  const id = useId();
  const [nick, setNick] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nick.trim()) onEnter(nick.trim());
  };
  return (
    <form className="new-person" onSubmit={submit}>
      <label className="visually-hidden" htmlFor={id}>
        {t.nickname}
      </label>
      <Input
        id={id}
        size="large"
        value={nick}
        maxLength={24}
        autoComplete="nickname"
        placeholder={t.nickname}
        onChange={(event) => setNick(event.target.value)}
      />
      <Button size="large" type="primary" htmlType="submit" disabled={isBusy || nick.trim() === ""}>
        {t.enter}
      </Button>
    </form>
  );
}
