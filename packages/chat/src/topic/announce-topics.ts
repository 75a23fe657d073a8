import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { Topic } from "./topic.ts";

/** What the app is told of when it changes. */
export const shownOf = ({ unreadCount, lastMessage, groupAtInfoList }: Topic): string =>
  JSON.stringify([unreadCount, lastMessage.lastSequence, lastMessage.isRevoked, groupAtInfoList.length]);

/** Tells the app of topics whose messages or unread count changed. */
export function announceTopics({ session, emitter }: Context): void {
  for (const known of session.topics.byId.values()) {
    const shown = shownOf(known.topic);
    if (shown === known.shown) continue;
    known.shown = shown;
    emitter.emit(EVENT.TOPIC_UPDATED, { groupID: known.groupId, topic: known.topic });
  }
}
