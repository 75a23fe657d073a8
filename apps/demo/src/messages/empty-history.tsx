import { Button } from "antd";
import { sendText } from "../chat/send-message.ts";
import type { ConversationView } from "../chat/views.ts";
import { useGroupClosed } from "../groups/group-closed-bar.tsx";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import { useStanding } from "../people/person-actions.tsx";

export function EmptyHistory({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const { peerId, name, avatar, kind } = conversation;
  const standing = useStanding(peerId);
  const closed = useGroupClosed(conversation);
  const isGroup = kind === "group";
  const mayWrite = standing !== "blocked" && closed === undefined;
  return (
    <div className="message-list empty-history">
      <Avatar userId={peerId} name={name} src={avatar} size={72} isGroup={isGroup} />
      <p className="empty-history-title">{mayWrite ? t.sayHello(name) : name}</p>
      <p>{t.emptyHistory}</p>
      {mayWrite && (
        <Button onClick={() => sendText(conversation, "👋")}>
          <span aria-hidden="true">👋</span> {t.wave}
        </Button>
      )}
    </div>
  );
}
