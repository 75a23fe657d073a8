import { ExclamationCircleFilled } from "@ant-design/icons";
import { useChat } from "../chat/chat-state.ts";
import { sendAgain } from "../chat/send-message.ts";
import type { MessageView } from "../chat/views.ts";
import { type Dictionary, useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./failed-note.css";

const notFriends = new Set([20009, 20010, 20011]);

/** Why a message did not go out, and the way out there is. */
export function FailedNote({ message }: { message: MessageView }) {
  const t = useText();
  const showDialog = useDialog();
  const fault = useChat((state) => state.sendFaults[message.id]);
  const code = fault?.code ?? 0;
  const peerId = message.conversationId.slice(3);
  return (
    <p className="message-failed">
      <ExclamationCircleFilled aria-hidden />{" "}
      {isOfBackEnd(code) && fault?.text ? t.notSentSaid(fault.text) : reasonFor(code, t)}
      {notFriends.has(code) && (
        <button type="button" onClick={() => showDialog({ kind: "addFriend", userId: peerId })}>
          {t.addFriend}
        </button>
      )}
      <button type="button" onClick={() => sendAgain(message)}>
        {t.retry}
      </button>
    </p>
  );
}

/** Codes that the app's own back end refuses with: then its words say why. */
function isOfBackEnd(code: number): boolean {
  return (code > 120_000 && code <= 130_000) || (code >= 10_100 && code <= 10_200);
}

function reasonFor(code: number, t: Dictionary): string {
  if (notFriends.has(code)) return t.notSentNotFriends;
  if (code === 20007) return t.notSentBlocked;
  if (code === 20012) return t.notSentMuted;
  if (code === 10017) return t.notSentMutedHere;
  if (code === 10007 || code === 10010 || code === 2623) return t.notSentNotMember;
  if (code === 10023 || code === 2996) return t.notSentTooFast;
  if (code === 20006 || code === 10016 || code === 80001 || isOfBackEnd(code)) return t.notSentRefused;
  if (code === 2801) return t.notSentOffline;
  return t.notSent;
}
