import { useChat } from "../chat/chat-state.ts";
import { useNames } from "../chat/names.ts";
import type { MessageView } from "../chat/views.ts";
import { editAgain } from "../composer/edit-again.ts";
import { tipText } from "../groups/tip-text.ts";
import { useText } from "../i18n/language.ts";

/** A quiet line for what happened: a recall, or something a group tells its members. */
export function RecalledLine({ message }: { message: MessageView }) {
  const t = useText();
  const text = useChat((state) => state.recalledTexts[message.id]);
  if (!message.isRecalled) return <TipLine message={message} />;
  return (
    <p className="system-line">
      <WhoRecalled message={message} />
      {text !== undefined && (
        <>
          {" · "}
          <button
            type="button"
            className="text-button"
            onClick={() => editAgain.set({ id: message.conversationId, text })}
          >
            {t.editAgain}
          </button>
        </>
      )}
    </p>
  );
}

function WhoRecalled({ message: { isOwn, nick, recalledBy } }: { message: MessageView }) {
  const t = useText();
  const { ownId, nameOf } = useNames();
  if (!recalledBy) return isOwn ? t.youRecalled : t.theyRecalled(nick);
  const by = recalledBy.userId === ownId ? t.youAtStart : nameOf(recalledBy.userId);
  return t.adminRecalled(by === recalledBy.userId ? recalledBy.nick : by, isOwn ? t.you : nick);
}

function TipLine({ message }: { message: MessageView }) {
  const t = useText();
  const names = useNames();
  const payload = message.parts[0]?.payload;
  return <p className="system-line">{payload ? tipText(payload, names, t) : `[${t.groupTip}]`}</p>;
}
