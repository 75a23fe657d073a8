import { hash } from "node:crypto";
import type { MessageTraits } from "./message-traits.ts";

/** `by-second`: within a second the messages of each sender have their order, but not those of different senders. */
export type OrderRule = "exact" | "by-second";

type Hashed = Pick<MessageTraits, "from" | "second" | "content" | "isRecalled">;

/** What one side says in a conversation, as a number and a hash that depends on the order. Small: there may be millions. */
export type ConversationHash = { count: number; rolling: string; waiting?: Hashed[] };

export const emptyHash = (): ConversationHash => ({ count: 0, rolling: "" });

export function addToHash(state: ConversationHash, message: Hashed, order: OrderRule): void {
  state.count++;
  if (order === "exact") {
    roll(state, message);
    return;
  }
  if (state.waiting && state.waiting[0]?.second !== message.second) rollWaiting(state);
  state.waiting ??= [];
  state.waiting.push(message);
}

/** The hash of all that was added. */
export function digestOf(state: ConversationHash): string {
  rollWaiting(state);
  return `${state.count} ${state.rolling}`;
}

function rollWaiting(state: ConversationHash): void {
  for (const message of bySender(state.waiting ?? [])) roll(state, message);
  delete state.waiting;
}

function roll(state: ConversationHash, { from, second, content, isRecalled }: Hashed): void {
  const said = `${state.rolling}\n${from}\n${second}\n${isRecalled ? "recalled" : content}`;
  state.rolling = hash("sha256", said, "base64");
}

/** Sorting keeps the order of what is equal. */
export function bySender<Message extends { from: string }>(messages: readonly Message[]): Message[] {
  return messages.toSorted((one, other) => (one.from === other.from ? 0 : one.from < other.from ? -1 : 1));
}
