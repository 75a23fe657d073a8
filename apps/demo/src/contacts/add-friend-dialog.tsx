import { App, Button, Input, Modal } from "antd";
import { type FormEvent, useEffect, useId, useState } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { addFriend, readProfile } from "../chat/contact-actions.ts";
import { contactsStore, standingOf, useContacts } from "../chat/contacts-state.ts";
import { showPresenceOf } from "../chat/presence.ts";
import { goToPerson } from "../chat/route.ts";
import type { ProfileView } from "../chat/views.ts";
import { bytesOver } from "../composer/message-size.ts";
import "../conversations/new-chat-dialog.css";
import { useDemoPeople } from "../conversations/use-demo-people.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import { PersonCard } from "../people/person-card.tsx";
import "./add-friend-dialog.css";
import { relationFault } from "./relation-fault.ts";
import { useAct } from "./use-act.ts";

/** Finds a person by user ID, shows who it is, and asks. */
export function AddFriendDialog({ userId }: { userId?: string }) {
  const t = useText();
  const showDialog = useDialog();
  const close = () => showDialog(undefined);
  const [found, setFound] = useState<string | undefined>(userId);
  return (
    <Modal open centered width={440} title={t.addFriend} footer={null} onCancel={close}>
      {found === undefined ? (
        <FindPerson onFound={setFound} />
      ) : (
        <AskPerson
          userId={found}
          onClose={close}
          {...(userId === undefined && { onBack: () => setFound(undefined) })}
        />
      )}
    </Modal>
  );
}

function FindPerson({ onFound }: { onFound: (userId: string) => void }) {
  const t = useText();
  const id = useId();
  const showDialog = useDialog();
  const ownId = useChat((state) => state.userId);
  const friends = useContacts((state) => state.friends);
  const people = useDemoPeople(ownId).filter(({ userId }) => !friends.some((friend) => friend.userId === userId));
  const [query, setQuery] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const choose = (userId: string) => {
    const standing = standingOf(contactsStore.get(), ownId, userId);
    if (standing === "stranger") return onFound(userId);
    showDialog(undefined);
    goToPerson(userId);
  };
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = query.trim();
    if (wanted === ownId) return setFault(t.notYourself);
    setBusy(true);
    try {
      if (await readProfile(wanted)) return choose(wanted);
      setFault(t.noSuchUser);
    } catch (reason) {
      setFault(relationFault(reason, t));
    }
    setBusy(false);
  };
  return (
    <>
      <form className="new-chat" onSubmit={(event) => void find(event)}>
        <label htmlFor={id}>{t.findByUserId}</label>
        <div className="new-chat-line">
          <Input
            id={id}
            value={query}
            placeholder={t.userId}
            autoComplete="off"
            {...(fault && { status: "error" as const })}
            onChange={(event) => {
              setQuery(event.target.value);
              setFault("");
            }}
          />
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={query.trim() === ""}>
            {t.find}
          </Button>
        </div>
        {fault && <p role="alert">{fault}</p>}
      </form>
      <p className="add-friend-own">
        {t.yourUserId} <code>{ownId}</code>
      </p>
      {people.length > 0 && (
        <>
          <h2 className="people-heading">{t.people}</h2>
          <ul className="people">
            {people.map(({ userId, nick, avatar }) => (
              <li key={userId}>
                <PersonButton
                  userId={userId}
                  name={nick}
                  {...(avatar && { avatar })}
                  onClick={() => void readProfile(userId).then(() => choose(userId))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const wordsBytes = 256;
const remarkBytes = 96;

type AskPersonProps = { userId: string; onBack?: () => void; onClose: () => void };

function AskPerson({ userId, onBack, onClose }: AskPersonProps) {
  const t = useText();
  const ids = { words: useId(), remark: useId() };
  const { message: toast } = App.useApp();
  const { isBusy, act } = useAct();
  const profile = usePersonToAsk(userId);
  const [words, setWords] = useState(() => t.requestWords(chatStore.get().me?.nick ?? ""));
  const [remark, setRemark] = useState("");
  const excess = bytesOver(words, wordsBytes) || bytesOver(remark, remarkBytes);
  const name = profile?.nick ?? userId;
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    let outcome = "";
    const add = async () => {
      outcome = await addFriend({ userId, words: words.trim(), remark: remark.trim() });
    };
    if (!(await act(add))) return;
    onClose();
    void toast.success(outcome === "added" ? t.friendsNow(name) : t.requestSent, 1.6);
    // From a conversation one goes on with it; in the contacts the new one is shown.
    if (outcome === "added" && chatStore.get().route.place === "contacts") goToPerson(userId);
  };
  return (
    <form className="add-friend" onSubmit={(event) => void ask(event)}>
      <PersonCard userId={userId} />
      <label htmlFor={ids.words}>{t.requestWordsLabel}</label>
      <Input.TextArea
        id={ids.words}
        value={words}
        autoSize={{ minRows: 2, maxRows: 4 }}
        onChange={(event) => setWords(event.target.value)}
      />
      <label htmlFor={ids.remark}>{t.remarkFor(name)}</label>
      <Input
        id={ids.remark}
        value={remark}
        placeholder={t.optional}
        onChange={(event) => setRemark(event.target.value)}
      />
      {excess > 0 && <p role="alert">{t.tooLong(excess)}</p>}
      <div className="add-friend-actions">
        {onBack && <Button onClick={onBack}>{t.back}</Button>}
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={excess > 0}>
          {t.sendRequest}
        </Button>
      </div>
    </form>
  );
}

function usePersonToAsk(userId: string): ProfileView | undefined {
  const [profile, setProfile] = useState<ProfileView>();
  useEffect(() => {
    showPresenceOf("add friend", [userId]);
    void readProfile(userId)
      .then(setProfile)
      .catch(() => undefined);
    return () => showPresenceOf("add friend", []);
  }, [userId]);
  return profile;
}
