import { lazy, Suspense, useState } from "react";
import { emptyHistory, useChat } from "../chat/chat-state.ts";
import type { ConversationView } from "../chat/views.ts";
import { Composer } from "../composer/composer.tsx";
import { useText } from "../i18n/language.ts";
import { Announcer } from "./announcer.tsx";
import { ChatHeader } from "./chat-header.tsx";
import "./chat-pane.css";
import { EmptyHistory } from "./empty-history.tsx";
import { MessageList } from "./message-list.tsx";

const PeerPanel = lazy(async () => ({ default: (await import("../people/peer-panel.tsx")).PeerPanel }));

export function ChatPane({ conversationId }: { conversationId: string }) {
  const t = useText();
  const [showsPeer, setShowsPeer] = useState(false);
  const conversation = useChat((state) => state.conversations.find((one) => one.id === conversationId));
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
          <Messages conversation={conversation} />
          {conversation.kind !== "system" && <Composer conversation={conversation} />}
        </div>
        <Suspense>
          {showsPeer && <PeerPanel conversation={conversation} onClose={() => setShowsPeer(false)} />}
        </Suspense>
      </div>
      <Announcer conversationId={conversationId} />
    </main>
  );
}

function Messages({ conversation }: { conversation: ConversationView }) {
  const history = useChat((state) => state.histories[conversation.id]) ?? emptyHistory;
  if (!history.isLoaded && history.messages.length === 0) return <div className="message-list" aria-busy="true" />;
  if (history.messages.length === 0) return <EmptyHistory conversation={conversation} />;
  return <MessageList conversation={conversation} history={history} />;
}
