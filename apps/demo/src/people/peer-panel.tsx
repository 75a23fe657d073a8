import { CloseOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import type { ConversationView } from "../chat/views.ts";
import { usePerson } from "../contacts/person-page.tsx";
import { ConversationSettings } from "../conversations/conversation-settings.tsx";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useMediaQuery } from "../layout/use-media-query.ts";
import { FriendSettings } from "./friend-settings.tsx";
import "./peer-panel.css";
import { PersonActions } from "./person-actions.tsx";
import { PersonCard } from "./person-card.tsx";
import { PersonDanger } from "./person-danger.tsx";
import { PersonFacts } from "./person-facts.tsx";

type PeerPanelProps = { conversation: ConversationView; onClose: () => void };

/** Who one is talking to: a third pane where there is room, a drawer where there is not. */
export function PeerPanel({ conversation, onClose }: PeerPanelProps) {
  const t = useText();
  const isWide = useMediaQuery("(min-width: 1120px)");
  if (!isWide) {
    return (
      <Drawer
        open
        title={t.profile}
        placement="right"
        size="min(380px, 100vw)"
        classNames={{ body: "peer-drawer" }}
        onClose={onClose}
      >
        <Peer conversation={conversation} />
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
      <div className="peer-panel-body">
        <Peer conversation={conversation} />
      </div>
    </aside>
  );
}

function Peer({ conversation }: { conversation: ConversationView }) {
  const { peerId, name, avatar } = conversation;
  usePerson(peerId);
  return (
    <>
      <PersonCard userId={peerId} fallback={{ name, avatar }} />
      <PersonActions userId={peerId} name={name} isInChat />
      <FriendSettings userId={peerId} />
      <ConversationSettings conversation={conversation} />
      <PersonFacts userId={peerId} />
      <PersonDanger userId={peerId} name={name} />
    </>
  );
}
