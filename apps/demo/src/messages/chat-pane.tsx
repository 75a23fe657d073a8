import { lazy, Suspense, useEffect, useState } from "react";
import { emptyHistory, useChat } from "../chat/chat-state.ts";
import { showPresenceOf } from "../chat/presence.ts";
import type { ConversationView } from "../chat/views.ts";
import { Composer } from "../composer/composer.tsx";
import { useText } from "../i18n/language.ts";
import { useStanding } from "../people/person-actions.tsx";
import { Announcer } from "./announcer.tsx";
import { BlockedBar } from "./blocked-bar.tsx";
import { ChatHeader } from "./chat-header.tsx";
import "./chat-pane.css";
import { EmptyHistory } from "./empty-history.tsx";
import { MessageList } from "./message-list.tsx";
import { RelationBar } from "./relation-bar.tsx";

const PeerPanel = lazy(async () => ({ default: (await import("../people/peer-panel.tsx")).PeerPanel }));

export function ChatPane({ conversationId }: { conversationId: string }) {
  const t = useText();
  const [showsPeer, setShowsPeer] = useState(false);
  const conversation = useChat((state) => state.conversations.find((one) => one.id === conversationId));
  useEffect(() => {
    if (conversationId.startsWith("C2C")) showPresenceOf("chat", [conversationId.slice(3)]);
    return () => showPresenceOf("chat", []);
  }, [conversationId]);
  if (!conversation) return <main className="chat-pane" aria-busy="true" />;
  return (
    <main className="chat-pane" aria-label={t.messages(conversation.name)}>
      <ChatHeader
        conversation={conversation}
        isPeerShown={showsPeer}
        onTogglePeer={() => setShowsPeer((isShown) => !isShown)}
      />
      <div className="chat-body">
        <div className="chat-column">
          <RelationBar conversation={conversation} />
          <Messages conversation={conversation} />
          <Writing conversation={conversation} />
        </div>
        <Suspense>
          {showsPeer && <PeerPanel conversation={conversation} onClose={() => setShowsPeer(false)} />}
        </Suspense>
      </div>
      <Announcer conversationId={conversationId} />
    </main>
  );
}

function Writing({ conversation }: { conversation: ConversationView }) {
  const standing = useStanding(conversation.peerId);
  if (conversation.kind === "system") return null;
  return standing === "blocked" ? <BlockedBar conversation={conversation} /> : <Composer conversation={conversation} />;
}

function Messages({ conversation }: { conversation: ConversationView }) {
  const history = useChat((state) => state.histories[conversation.id]) ?? emptyHistory;
  if (!history.isLoaded && history.messages.length === 0) return <div className="message-list" aria-busy="true" />;
  if (history.messages.length === 0) return <EmptyHistory conversation={conversation} />;
  return <MessageList conversation={conversation} history={history} />;
}
