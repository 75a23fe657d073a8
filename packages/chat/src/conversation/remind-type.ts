import { TYPES } from "../constants/types.ts";
import type { Conversation } from "./conversation.ts";

type Reminding = Pick<Conversation, "messageRemindType">;

/** Messages of it don't disturb: its unread is not in the total. */
export function isQuiet({ messageRemindType }: Reminding): boolean {
  return messageRemindType !== TYPES.MSG_REMIND_ACPT_AND_NOTE;
}
