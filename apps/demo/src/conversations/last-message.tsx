import { useChat } from "../chat/chat-state.ts";
import type { ConversationView } from "../chat/views.ts";
import { type Dictionary, useText } from "../i18n/language.ts";
import { messageLabel } from "../messages/message-label.ts";

/** The second line of a conversation: a draft, or what was said last. */
export function LastMessage({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const draft = useChat((state) => (state.activeId === conversation.id ? undefined : state.drafts[conversation.id]));
  if (draft) {
    return (
      <span className="conversation-last">
        <span className="conversation-draft">[{t.draft}]</span> {draft}
      </span>
    );
  }
  return <LastText conversation={conversation} t={t} />;
}

function LastText({
  conversation: { last, peerId, kind, name },
  t,
}: {
  conversation: ConversationView;
  t: Dictionary;
}) {
  if (!last) return <span className="conversation-last">{t.emptyHistory}</span>;
  const isOwn = kind === "c2c" && last.from !== "" && last.from !== peerId;
  if (last.isRecalled) {
    return <span className="conversation-last">{isOwn ? t.youRecalled : t.theyRecalled(last.nick || name)}</span>;
  }
  return (
    <span className="conversation-last">
      {isOwn && <span className="conversation-you">{t.youSaid}</span>}
      {kind === "group" && last.nick && <span className="conversation-you">{last.nick}: </span>}
      {messageLabel(last.type, last.text, t)}
    </span>
  );
}
