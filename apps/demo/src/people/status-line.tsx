import { useStatus } from "../chat/contacts-state.ts";
import { useText } from "../i18n/language.ts";
import "./status-line.css";

/** Whether somebody is there, and what they say they are doing. */
export function StatusLine({ userId }: { userId: string }) {
  const t = useText();
  const status = useStatus(userId);
  if (!status) return null;
  const { isOnline, text } = status;
  return (
    <span className={isOnline ? "status-line is-online" : "status-line"}>
      {isOnline ? t.online : t.offline}
      {text && <span className="status-line-text"> · {text}</span>}
    </span>
  );
}
