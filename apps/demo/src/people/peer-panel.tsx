import { CloseOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { TYPES } from "../chat/client.ts";
import { readProfile } from "../chat/profile-actions.ts";
import type { ConversationView, ProfileView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useMediaQuery } from "../layout/use-media-query.ts";
import { Avatar } from "./avatar.tsx";
import "./peer-panel.css";

type PeerPanelProps = { conversation: ConversationView; onClose: () => void };

/** Who one is talking to: a third pane where there is room, a drawer where there is not. */
export function PeerPanel({ conversation, onClose }: PeerPanelProps) {
  const t = useText();
  const isWide = useMediaQuery("(min-width: 1120px)");
  if (!isWide) {
    return (
      <Drawer open title={t.profile} placement="right" size="min(360px, 100vw)" onClose={onClose}>
        <PeerCard conversation={conversation} />
      </Drawer>
    );
  }
  return (
    <aside className="peer-panel" aria-label={t.profile}>
      <div className="peer-panel-bar">
        <h2>{t.profile}</h2>
        <IconButton label={t.close} onClick={onClose}>
          <CloseOutlined />
        </IconButton>
      </div>
      <PeerCard conversation={conversation} />
    </aside>
  );
}

function PeerCard({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const { peerId, name, avatar } = conversation;
  const isOnline = useChat((state) => state.online[peerId] === true);
  const [profile, setProfile] = useState<ProfileView>();
  useEffect(() => {
    let isCurrent = true;
    void readProfile(peerId)
      .then((found) => isCurrent && setProfile(found))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [peerId]);
  const genders: Record<string, string> = {
    [TYPES.GENDER_FEMALE]: t.genderFemale,
    [TYPES.GENDER_MALE]: t.genderMale,
  };
  return (
    <div className="peer-card">
      <Avatar userId={peerId} name={profile?.nick ?? name} src={profile?.avatar || avatar} size={88} />
      <p className="peer-card-name">{profile?.nick ?? name}</p>
      <p className={isOnline ? "chat-peer-state is-online" : "chat-peer-state"}>{isOnline ? t.online : t.offline}</p>
      <dl>
        <dt>{t.signature}</dt>
        <dd className={profile?.signature ? "" : "is-missing"}>{profile?.signature || t.noSignature}</dd>
        <dt>{t.gender}</dt>
        <dd>{genders[profile?.gender ?? ""] ?? t.genderUnknown}</dd>
        <dt>{t.userId}</dt>
        <dd>
          <code>{peerId}</code>
        </dd>
      </dl>
    </div>
  );
}
