import { memo } from "react";
import { useChat } from "../chat/chat-state.ts";
import { type FriendView, useStatus } from "../chat/contacts-state.ts";
import { goToPerson } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";

export const ContactRow = memo(function ContactRow({ friend }: { friend: FriendView }) {
  const t = useText();
  const { userId, name, avatar, signature } = friend;
  const status = useStatus(userId);
  const isOnline = status?.isOnline === true;
  const isHere = useChat(
    ({ route }) => route.place === "contacts" && route.page?.kind === "person" && route.page.userId === userId,
  );
  const note = status?.text || signature;
  return (
    <button
      type="button"
      className="contact-row"
      data-row=""
      aria-current={isHere ? "true" : undefined}
      onClick={() => goToPerson(userId)}
    >
      <Avatar userId={userId} name={name} src={avatar} size={42} isOnline={isOnline} />
      <span className="contact-text">
        <span className="contact-name">{name}</span>
        {isOnline && <span className="visually-hidden">, {t.online}</span>}
        {note && <span className="contact-note">{note}</span>}
      </span>
    </button>
  );
});
