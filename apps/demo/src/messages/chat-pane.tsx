import { lazy, Suspense, useEffect, useState } from "react";
import { emptyHistory, useChat } from "../chat/chat-state.ts";
import { readGroup } from "../chat/group-actions.ts";
import { showPresenceOf } from "../chat/presence.ts";
import type { ConversationView } from "../chat/views.ts";
import { Composer } from "../composer/composer.tsx";
import { GroupClosedBar, useGroupClosed } from "../groups/group-closed-bar.tsx";
import { NoticeBar } from "../groups/notice-bar.tsx";
import { useText } from "../i18n/language.ts";
import { useStanding } from "../people/person-actions.tsx";
import { Announcer } from "./announcer.tsx";
import { BlockedBar } from "./blocked-bar.tsx";
import { ChatHeader } from "./chat-header.tsx";
import "./chat-pane.css";
import { EmptyHistory } from "./empty-history.tsx";
import { MessageList } from "./message-list.tsx";
import { RelationBar } from "./relation-bar.tsx";

const GroupPanel = lazy(async () => ({ default: (await import("../groups/group-panel.tsx")).GroupPanel }));
const PeerPanel = lazy(async () => ({ default: (await import("../people/peer-panel.tsx")).PeerPanel }));

export function ChatPane({ conversationId }: { conversationId: string }) {
  const t = useText();
  const [showsPeer, setShowsPeer] = useState(false);
  const conversation = useChat((state) => state.conversations.find((one) => one.id === conversationId));
  useGroupNews(conversationId);
  useEffect(() => {
    if (conversationId.startsWith("C2C")) showPresenceOf("chat", [conversationId.slice(3)]);
    return () => showPresenceOf("chat", []);
  }, [conversationId]);
  if (!conversation) return <main className="chat-pane" aria-busy="true" />;
  const isGroup = conversation.kind === "group";
  const Panel = isGroup ? GroupPanel : PeerPanel;
  return (
    <main className="chat-pane" aria-label={isGroup ? t.messagesIn(conversation.name) : t.messages(conversation.name)}>
      <ChatHeader
        conversation={conversation}
        isPeerShown={showsPeer}
        onTogglePeer={() => setShowsPeer((isShown) => !isShown)}
      />
      <div className="chat-body">
        <div className="chat-column">
          {isGroup ? <NoticeBar groupId={conversation.peerId} /> : <RelationBar conversation={conversation} />}
          <Messages conversation={conversation} />
          <Writing conversation={conversation} />
        </div>
        <Suspense>{showsPeer && <Panel conversation={conversation} onClose={() => setShowsPeer(false)} />}</Suspense>
      </div>
      <Announcer conversationId={conversationId} />
    </main>
  );
}

/** Lists hold parts of a group's profile; what one reads in is read whole. */
function useGroupNews(conversationId: string) {
  useEffect(() => {
    if (conversationId.startsWith("GROUP")) void readGroup(conversationId.slice(5)).catch(() => undefined);
  }, [conversationId]);
}

function Writing({ conversation }: { conversation: ConversationView }) {
  const standing = useStanding(conversation.peerId);
  const closed = useGroupClosed(conversation);
  if (closed) return <GroupClosedBar words={closed} />;
  return standing === "blocked" ? <BlockedBar conversation={conversation} /> : <Composer conversation={conversation} />;
}

function Messages({ conversation }: { conversation: ConversationView }) {
  const history = useChat((state) => state.histories[conversation.id]) ?? emptyHistory;
  if (!history.isLoaded && history.messages.length === 0) return <div className="message-list" aria-busy="true" />;
  if (history.messages.length === 0) return <EmptyHistory conversation={conversation} />;
  return <MessageList conversation={conversation} history={history} />;
}
