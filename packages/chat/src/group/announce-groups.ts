import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { joinedGroups } from "./group-memory.ts";

/** Tells the app about the groups, once for everything that changes together. Conversations show them as well. */
export function announceGroups(context: Context): void {
  const { session } = context;
  const memory = session.groups;
  if (memory.isAnnouncing || !memory.hasNews) return;
  memory.isAnnouncing = true;
  queueMicrotask(() => {
    memory.isAnnouncing = false;
    // Until the list has come, it would look as if groups were gone.
    if (context.session !== session || !session.isReady || !memory.isListed || !memory.hasNews) return;
    memory.hasNews = false;
    context.emitter.emit(EVENT.GROUP_LIST_UPDATED, joinedGroups(memory, false));
    announceConversations(context);
  });
}
