import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceTopics } from "../topic/announce-topics.ts";
import { listedConversations, totalUnread } from "./conversation-memory.ts";

/** Tells the app about the list and the total, once for everything that changes together. */
export function announceConversations(context: Context): void {
  const memory = context.conversations;
  if (memory.isAnnouncing || !context.session.isReady) return;
  memory.isAnnouncing = true;
  queueMicrotask(() => {
    memory.isAnnouncing = false;
    if (!context.session.isReady) return;
    context.emitter.emit(EVENT.CONVERSATION_LIST_UPDATED, listedConversations(memory));
    announceTopics(context);
    const total = totalUnread(memory);
    if (total === memory.announcedTotal) return;
    memory.announcedTotal = total;
    context.emitter.emit(EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED, total);
  });
}
