import { MessageOutlined, UserAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useChat } from "../chat/chat-state.ts";
import { acceptRequest, refuseRequest, unblock } from "../chat/contact-actions.ts";
import { type Standing, standingOf, useContacts } from "../chat/contacts-state.ts";
import { goTo, goToConversation } from "../chat/route.ts";
import { conversationIdOf } from "../chat/views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./person-actions.css";

export function useStanding(userId: string): Standing {
  const ownId = useChat((state) => state.userId);
  return useContacts((state) => standingOf(state, ownId, userId));
}

type Person = { userId: string; name: string };
type PersonActionsProps = Person & {
  /** The conversation is open beside this. */
  isInChat?: boolean;
};

/** The one or two things that one most likely wants with this person now. */
export function PersonActions({ userId, name, isInChat = false }: PersonActionsProps) {
  const t = useText();
  const standing = useStanding(userId);
  const mayWrite = standing !== "self" && standing !== "blocked" && !isInChat;
  return (
    <>
      {standing === "asking" && <TheirWords userId={userId} />}
      <div className="person-actions">
        {standing === "self" && <EditProfile />}
        {standing === "blocked" && <Unblock userId={userId} name={name} />}
        {standing === "stranger" && <AddFriend userId={userId} />}
        {standing === "asking" && <Answer userId={userId} name={name} />}
        {mayWrite && <Write userId={userId} isMain={standing === "friend"} />}
      </div>
      {standing === "asked" && <p className="person-waiting">{t.requestWaiting}</p>}
    </>
  );
}

function EditProfile() {
  const t = useText();
  return <Button onClick={() => goTo({ place: "me", page: "profile" })}>{t.editProfile}</Button>;
}

function Unblock({ userId, name }: Person) {
  const t = useText();
  const { isBusy, act } = useAct();
  return (
    <Button type="primary" disabled={isBusy} onClick={() => void act(() => unblock(userId), t.unblocked(name))}>
      {t.unblock}
    </Button>
  );
}

function AddFriend({ userId }: { userId: string }) {
  const t = useText();
  const showDialog = useDialog();
  return (
    <Button
      type="primary"
      icon={<UserAddOutlined aria-hidden />}
      onClick={() => showDialog({ kind: "addFriend", userId })}
    >
      {t.addFriend}
    </Button>
  );
}

function Answer({ userId, name }: Person) {
  const t = useText();
  const { isBusy, act } = useAct();
  const accept = () => void act(() => acceptRequest(userId), t.friendsNow(name));
  return (
    <>
      <Button type="primary" disabled={isBusy} onClick={accept}>
        {t.accept}
      </Button>
      <Button disabled={isBusy} onClick={() => void act(() => refuseRequest(userId))}>
        {t.refuse}
      </Button>
    </>
  );
}

function Write({ userId, isMain }: { userId: string; isMain: boolean }) {
  const t = useText();
  return (
    <Button
      type={isMain ? "primary" : "default"}
      icon={<MessageOutlined aria-hidden />}
      onClick={() => goToConversation(conversationIdOf(userId))}
    >
      {t.sendMessage}
    </Button>
  );
}

function TheirWords({ userId }: { userId: string }) {
  const t = useText();
  const request = useContacts((state) => state.requests.find((one) => one.userId === userId && one.isIncoming));
  return (
    <p className="person-waiting">
      {t.wantsToAddYou}
      {request?.words && <q>{request.words}</q>}
    </p>
  );
}
