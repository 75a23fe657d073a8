import { memo } from "react";
import type { MessageView } from "../chat/views.ts";
import { dayName, isSameDay } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { Bubble } from "./bubble.tsx";
import "./message-row.css";
import { RecalledLine } from "./recalled-line.tsx";

type MessageRowProps = {
  message: MessageView;
  before: MessageView | undefined;
  after: MessageView | undefined;
  isUnreadStart: boolean;
  isGroup: boolean;
};

const groupSeconds = 300;

const belongTogether = (a: MessageView | undefined, b: MessageView | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.from === b.from &&
  !isLine(a) &&
  !isLine(b) &&
  Math.abs(b.time - a.time) < groupSeconds &&
  isSameDay(a.time, b.time);

/** Shown as a line in the middle, not as a bubble. */
const isLine = (message: MessageView): boolean => message.isRecalled || message.type === "TIMGroupTipElem";

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, before, after, isUnreadStart, isGroup } = props;
  // The day of the oldest message stands in the head of the list: no row may change its height when older ones come.
  const startsDay = before !== undefined && !isSameDay(before.time, message.time);
  const joinsBefore = !startsDay && !isUnreadStart && belongTogether(before, message);
  const joinsAfter = belongTogether(message, after);
  const classes = ["message-row", joinsBefore ? "joins-before" : "", joinsAfter ? "joins-after" : ""];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      {startsDay && <DayLine time={message.time} />}
      {isUnreadStart && <UnreadLine />}
      {isLine(message) ? (
        <RecalledLine message={message} />
      ) : (
        <Bubble message={message} isGroup={isGroup} isLastOfGroup={!joinsAfter} />
      )}
    </div>
  );
});

export function DayLine({ time }: { time: number }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="day-line">
      <span>{dayName(time, language, t)}</span>
    </div>
  );
}

function UnreadLine() {
  const t = useText();
  return (
    <div className="unread-line">
      <span>{t.newMessagesLine}</span>
    </div>
  );
}
