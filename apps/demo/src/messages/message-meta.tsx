import { ClockCircleOutlined, ExclamationCircleFilled, EyeOutlined } from "@ant-design/icons";
import type { MessageView } from "../chat/views.ts";
import { clockTime } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";

/** Time and, for one's own messages, how far they have come. */
export function MessageMeta({ message, isGroup }: { message: MessageView; isGroup: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <span className="bubble-meta">
      {message.isEdited && <span className="bubble-edited">{t.edited}</span>}
      <time dateTime={new Date(message.time * 1000).toISOString()}>{clockTime(message.time, language)}</time>
      {message.receipt && !isGroup && <Receipt receipt={message.receipt} isOwn={message.isOwn} />}
      {message.isOwn && isGroup && message.receipt && message.status === "sent" ? (
        <ReadCount message={message} />
      ) : (
        message.isOwn && <SendState message={message} />
      )}
    </span>
  );
}

/** The sender wants to know when this message is read; both sides see that, and the sender sees the answer. */
function Receipt({ receipt, isOwn }: { receipt: NonNullable<MessageView["receipt"]>; isOwn: boolean }) {
  const t = useText();
  const language = useLanguage();
  const isRead = receipt.readAt !== undefined;
  const answer = receipt.readAt === undefined ? t.receiptWaiting : t.receiptRead(clockTime(receipt.readAt, language));
  const label = isOwn ? answer : t.receiptWanted;
  return (
    <span className={isOwn && isRead ? "receipt is-read" : "receipt"} role="img" aria-label={label} title={label}>
      <span aria-hidden="true">{t.receiptSeal || <EyeOutlined />}</span>
    </span>
  );
}

/** How many of a group have read it; opens who. */
function ReadCount({ message }: { message: MessageView }) {
  const t = useText();
  const showDialog = useDialog();
  const { readCount = 0, unreadCount } = message.receipt ?? {};
  if (unreadCount === undefined) return <SendState message={message} />;
  const isAll = unreadCount === 0 && readCount > 0;
  return (
    <button
      type="button"
      className={isAll ? "read-count is-all" : "read-count"}
      title={t.readersOf}
      onClick={() => showDialog({ kind: "readers", message })}
    >
      {isAll ? t.readByAll : t.readCount(readCount, readCount + unreadCount)}
    </button>
  );
}

function SendState({ message: { status, isRead } }: { message: MessageView }) {
  const t = useText();
  if (status === "failed") return <ExclamationCircleFilled className="send-state is-failed" aria-label={t.notSent} />;
  if (status === "sending") return <ClockCircleOutlined className="send-state" aria-label={t.sending} />;
  return (
    <svg
      className={isRead ? "send-state is-read" : "send-state"}
      viewBox="0 0 18 12"
      role="img"
      aria-label={isRead ? t.read : t.sent}
    >
      <path d="M1.5 6.500 5 10l6-8" />
      {isRead && <path d="m8.500 9.200.8.8 7-8" />}
    </svg>
  );
}
