/** Names of conversations and messages as clients and REST callers see them. */

const c2cPrefix = "C2C";
const groupPrefix = "GROUP";

/** The conversation with one other account, as this account names it. */
export function c2cConversationId(userId: string): string {
  return c2cPrefix + userId;
}

export function groupConversationId(groupId: string): string {
  return groupPrefix + groupId;
}

export type ConversationName = { kind: "c2c"; userId: string } | { kind: "group"; groupId: string };

/** Undefined for anything that names no conversation. */
export function parseConversationId(conversationId: string): ConversationName | undefined {
  if (conversationId.startsWith(c2cPrefix) && conversationId.length > c2cPrefix.length)
    return { kind: "c2c", userId: conversationId.slice(c2cPrefix.length) };
  if (conversationId.startsWith(groupPrefix) && conversationId.length > groupPrefix.length)
    return { kind: "group", groupId: conversationId.slice(groupPrefix.length) };
  return undefined;
}

/** The id every client uses for a message: the sender's account number, the client's time in seconds, its random number. */
export function messageId(accountNumber: number, clientTime: number, random: number): string {
  return `${accountNumber}-${clientTime}-${random}`;
}

/** Names a one-to-one message to REST callers, together with its two accounts. */
export type MessageKey = { msgSeq: number; msgRandom: number; time: number };

export function formatMessageKey(key: MessageKey): string {
  return `${key.msgSeq}_${key.msgRandom}_${key.time}`;
}

const messageKeyPattern = /^(\d{1,10})_(\d{1,10})_(\d{1,10})$/;
const maxUint32 = 0xffff_ffff;

/** Undefined where the text is no MsgKey. */
export function parseMessageKey(text: string): MessageKey | undefined {
  const match = messageKeyPattern.exec(text);
  if (!match) return undefined;
  const [msgSeq, msgRandom, time] = match.slice(1).map(Number) as [number, number, number];
  if (msgSeq > maxUint32 || msgRandom > maxUint32) return undefined;
  return { msgSeq, msgRandom, time };
}
