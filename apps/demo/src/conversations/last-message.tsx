import { useChat } from "../chat/chat-state.ts";
import { useNames } from "../chat/names.ts";
import type { ConversationView } from "../chat/views.ts";
import { noticeText } from "../groups/notice-text.ts";
import { tipText } from "../groups/tip-text.ts";
import { type Dictionary, useText } from "../i18n/language.ts";
import { messageLabel } from "../messages/message-label.ts";

/** The second line of a conversation: a draft, or what was said last. */
export function LastMessage({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const draft = useChat((state) => (state.activeId === conversation.id ? undefined : state.drafts[conversation.id]));
  const { mention } = conversation;
  if (draft && !mention) {
    return (
      <span className="conversation-last">
        <span className="conversation-draft">[{t.draft}]</span> {draft}
      </span>
    );
  }
  return (
    <span className="conversation-last">
      {mention && <span className="conversation-mention">[{mention === "me" ? t.mentionedYou : t.mentionedAll}] </span>}
      <LastText conversation={conversation} t={t} />
    </span>
  );
}

type LastTextProps = { conversation: ConversationView; t: Dictionary };

function LastText({ conversation: { last, peerId, kind, name }, t }: LastTextProps) {
  const ownId = useChat((state) => state.userId);
  if (!last) return t.emptyHistory;
  if (last.type === "TIMGroupTipElem" || last.type === "TIMGroupSystemNoticeElem") {
    return <LastLine type={last.type} payload={last.payload} fallback={last.text} t={t} />;
  }
  const isOwn = kind === "group" ? last.from === ownId : last.from !== "" && last.from !== peerId;
  if (last.isRecalled) return isOwn ? t.youRecalled : t.theyRecalled(last.nick || name);
  return (
    <>
      {isOwn && <span className="conversation-you">{t.youSaid}</span>}
      {kind === "group" && !isOwn && last.nick && <span className="conversation-you">{last.nick}: </span>}
      {messageLabel(last.type, last.text, t)}
    </>
  );
}

type LastLineProps = {
  type: string;
  payload: NonNullable<ConversationView["last"]>["payload"];
  fallback: string;
  t: Dictionary;
};

/** What happened, in words. */
function LastLine({ type, payload, fallback, t }: LastLineProps) {
  const names = useNames();
  if (!payload) return fallback || `[${t.groupTip}]`;
  if (type === "TIMGroupTipElem") return tipText(payload, names, t);
  const { operationType, operatorID = "", groupProfile, userDefinedField = "" } = payload;
  const groupName = groupProfile?.name || groupProfile?.groupName || groupProfile?.groupID || "";
  const operatorNick = names.nameOf(operatorID);
  return noticeText({ kind: Number(operationType), groupName, operatorNick, words: userDefinedField }, t);
}
