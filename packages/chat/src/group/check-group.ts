import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { isTopicId } from "../topic/topic-id.ts";
import { fetchGroup } from "./fetch-group.ts";

/** Before a message goes to a group: whether that is a live room, where other rules hold. Messages to people pass. */
export async function checkGroup(context: Context, { conversationType, to }: StoredMessage): Promise<boolean> {
  if (conversationType !== TYPES.CONV_GROUP || isTopicId(to)) return false;
  const { groups } = context.session;
  // Of what can't be asked for, the server says what is wrong with it.
  if (!groups.byId.get(to)?.isKnown) await fetchGroup(context, to).catch(() => {});
  const known = groups.byId.get(to);
  if (!known) return false;
  if (known.group.isSupportTopic)
    throw new ChatError(localCodes.sendToTopic, "the community has topics: send to one of them");
  if (known.isLive && !groups.rooms.has(to))
    throw new ChatError(localCodes.roomNotEntered, "enter the live room first: joinGroup");
  return known.isLive;
}
