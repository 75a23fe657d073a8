import { useRef } from "react";
import type { MessageView } from "../chat/views.ts";

/** How many messages of others have come since the end of the list was last in view. */
export function useUnseen(messages: readonly MessageView[], isAtEnd: boolean): number {
  const lastSeenId = useRef(messages.at(-1)?.id);
  if (isAtEnd) {
    lastSeenId.current = messages.at(-1)?.id;
    return 0;
  }
  const seen = messages.findIndex((message) => message.id === lastSeenId.current);
  return seen < 0 ? 0 : messages.slice(seen + 1).filter((message) => !message.isOwn).length;
}
