import { TYPES } from "../constants/types.ts";
import type { Conversation } from "./conversation.ts";

type Reminding = Pick<Conversation, "messageRemindType">;

/** Messages of it don't disturb: its unread is not in the total. */
export function isQuiet({ messageRemindType }: Reminding): boolean {
  return messageRemindType !== TYPES.MSG_REMIND_ACPT_AND_NOTE;
}

/** The app doesn't hear of messages that come in; they stand in list and history. Between two people nobody is named by an @. */
export function isDiscarding({ messageRemindType }: Reminding): boolean {
  return messageRemindType === TYPES.MSG_REMIND_DISCARD || messageRemindType === TYPES.NOT_RECEIVE_MSG_EXCEPT_AT;
}
