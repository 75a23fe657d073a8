import { announcedMessage } from "../chat/follow-messages.ts";
import { useNames } from "../chat/names.ts";
import { tipText } from "../groups/tip-text.ts";
import { useText } from "../i18n/language.ts";
import { useStore } from "../store/use-store.ts";
import { plainText } from "./plain-text.ts";

/** Reads new messages out. The list itself stays quiet, since scrolling fills and empties it. */
export function Announcer({ conversationId }: { conversationId: string }) {
  const t = useText();
  const names = useNames();
  const message = useStore(announcedMessage, (announced) => announced);
  return (
    <div className="visually-hidden" aria-live="polite">
      {message?.conversationId === conversationId &&
        (message.type === "TIMGroupTipElem"
          ? tipText(message.parts[0]?.payload, names, t)
          : `${message.nick}: ${plainText(message, t)}`)}
    </div>
  );
}
