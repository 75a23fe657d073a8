import type { ClientConversation } from "@hongyan/protocol";
import { TYPES } from "../constants/types.ts";
import type { GroupAtInfo } from "../group/group.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import type { ConversationState } from "./conversation-memory.ts";

type Mentioned = { isMe: boolean; isAll: boolean };

/** Whom a message mentions, as far as it concerns an account. */
function mentionedBy({ atUserList }: Pick<StoredMessage, "atUserList">, userId: string): Mentioned {
  return { isMe: atUserList.includes(userId), isAll: atUserList.includes(TYPES.MSG_AT_ALL) };
}

export function isMentioned(message: Pick<StoredMessage, "atUserList">, userId: string): boolean {
  const { isMe, isAll } = mentionedBy(message, userId);
  return isMe || isAll;
}

function atTypeOf({ isMe, isAll }: Mentioned): number {
  if (isMe && isAll) return TYPES.CONV_AT_ALL_AT_ME;
  return isAll ? TYPES.CONV_AT_ALL : TYPES.CONV_AT_ME;
}

type ListedMentions = NonNullable<ClientConversation["mentions"]>;

/** The unread mentions that the server lists of a group or a topic. */
export function toAtInfo(groupID: string, mentions: ListedMentions): GroupAtInfo[] {
  return mentions.map(({ seq, from, ...mentioned }) => ({
    from,
    groupID,
    messageSequence: seq,
    atTypeArray: [atTypeOf(mentioned)],
  }));
}

export function takeMentions({ conversation }: ConversationState, mentions: ListedMentions): void {
  conversation.groupAtInfoList = toAtInfo(groupIdOf(conversation.conversationID), mentions);
}

/** An unread message that came in. */
export function addMention({ conversation }: ConversationState, message: StoredMessage, userId: string): void {
  if (message.atUserList.length === 0 || !isMentioned(message, userId)) return;
  const atTypeArray = [atTypeOf(mentionedBy(message, userId))];
  const added: GroupAtInfo = {
    from: message.from,
    groupID: message.to,
    messageSequence: message._seq,
    atTypeArray,
  };
  conversation.groupAtInfoList = [...conversation.groupAtInfoList, added];
}

/** Messages that were read, or taken back, mention nobody any more. */
export function keepMentions({ conversation }: ConversationState, isKept: (seq: number) => boolean): void {
  if (conversation.groupAtInfoList.every(({ messageSequence }) => isKept(messageSequence))) return;
  conversation.groupAtInfoList = conversation.groupAtInfoList.filter(({ messageSequence }) => isKept(messageSequence));
}

function groupIdOf(conversationId: string): string {
  return conversationId.slice(TYPES.CONV_GROUP.length);
}
