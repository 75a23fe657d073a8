import { useChat } from "../chat/chat-state.ts";
import type { MessageView } from "../chat/views.ts";
import { editAgain } from "../composer/edit-again.ts";
import { useText } from "../i18n/language.ts";

/** A quiet line for what happened: a recall, or something a group tells its members. */
export function RecalledLine({ message }: { message: MessageView }) {
  const t = useText();
  const text = useChat((state) => state.recalledTexts[message.id]);
  if (!message.isRecalled) return <p className="system-line">[{t.groupTip}]</p>;
  return (
    <p className="system-line">
      {message.isOwn ? t.youRecalled : t.theyRecalled(message.nick)}
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
