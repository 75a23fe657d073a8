import type { RecordOf } from "./records.ts";

type C2cMessage = RecordOf<"c2cMessages">;
type GroupMessage = RecordOf<"groupMessages">;
export type MessageRecord = C2cMessage | GroupMessage;

/** Where a message stands in its conversation: by second, and by number within a second. */
export type Place = { second: number; number: number };

/** Without a number of its own, a message is numbered by its millisecond: that keeps the messages of one second in order. */
export function placeOf({ at, seq }: Pick<MessageRecord, "at" | "seq">): Place {
  return { second: Math.floor(at / 1000), number: seq ?? at % 2 ** 32 };
}

export function isBefore(one: Place, other: Place): boolean {
  return one.second < other.second || (one.second === other.second && one.number < other.number);
}

/** The same for both directions. No name has a line break in it. */
export function conversationOf(message: MessageRecord): string {
  if ("groupId" in message) return message.groupId;
  const { from, to } = message;
  return from < to ? `${from}\n${to}` : `${to}\n${from}`;
}
