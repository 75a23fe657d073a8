import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import type { Conversation } from "./conversation.ts";
import { isMentioned } from "./mentions.ts";

/** The app doesn't hear of a message that came in; it stands in list and history. Between two people nobody is named by an @. */
export function isDiscarded(
  { session }: Context,
  { messageRemindType }: Pick<Conversation, "messageRemindType">,
  message: Pick<StoredMessage, "flow" | "atUserList">,
): boolean {
  if (message.flow !== "in") return false;
  if (messageRemindType === TYPES.NOT_RECEIVE_MSG_EXCEPT_AT) return !isMentioned(message, session.userId);
  return messageRemindType === TYPES.MSG_REMIND_DISCARD;
}
