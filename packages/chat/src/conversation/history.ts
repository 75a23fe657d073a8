import { comparePlaces, type StoredMessage } from "../message/message-memory.ts";
import type { ConversationState } from "./conversation-memory.ts";

/** How many messages of the history stand before this place. */
export function placeIn(messages: readonly StoredMessage[], place: Pick<StoredMessage, "_placedAt" | "_seq">): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePlaces(messages[middle] as StoredMessage, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isGone(state: ConversationState, message: StoredMessage): boolean {
  return message.isDeleted || message._seq <= state.clearedSeq || state.deletedSeqs.has(message._seq);
}

function remember(state: ConversationState, message: StoredMessage) {
  state.bySeq.set(message._seq, message);
  if (message.flow === "out" && message._seq <= state.peerReadSeq) message.isPeerRead = true;
}

/** Keeps a message in memory, and puts it in its place where the open part of the history reaches back that far. */
export function keepMessage(state: ConversationState, message: StoredMessage): void {
  remember(state, message);
  const { history } = state;
  if (!history.isOpen || isGone(state, message)) return;
  const index = placeIn(history.messages, message);
  if (history.messages[index] === message) return;
  if (index === 0 && !history.isCompleted) forgetResume(state);
  else history.messages.splice(index, 0, message);
}

/** Something stands now where the server had found nothing: the next page looks there again. */
function forgetResume(state: ConversationState) {
  const { history } = state;
  if (history.resumeSeq === undefined) return;
  history.resumeSeq = undefined;
  if (history.messages.length === 0) closeHistory(state);
}

/**
 * A page of history as the server read it when `lastSeq` was the newest message. `resumeSeq`: it is short because the
 * server gave up among hidden messages, and goes on there.
 */
export type HistoryPage = {
  messages: readonly StoredMessage[];
  isCompleted: boolean;
  lastSeq: number;
  resumeSeq: number | undefined;
};

/** Adds a page that reaches back from the oldest message held, or from the end. */
export function addOlderPage(state: ConversationState, page: HistoryPage): void {
  const { history } = state;
  const held = new Set(history.messages);
  for (const message of page.messages) remember(state, message);
  const added = page.messages.filter((message) => !held.has(message) && !isGone(state, message));
  history.messages = [...added, ...history.messages].sort(comparePlaces);
  history.isOpen = true;
  history.isCompleted = page.isCompleted;
  history.resumeSeq = page.resumeSeq;
  if (history.messages.length === 0 && !page.isCompleted && page.resumeSeq === undefined) closeHistory(state);
  // What came while the page was under way had no place to go yet.
  for (const [seq, message] of state.bySeq) if (seq > page.lastSeq) keepMessage(state, message);
}

export function dropMessages(state: ConversationState, seqs: Iterable<number>): void {
  for (const seq of seqs) {
    state.deletedSeqs.add(seq);
    const message = state.bySeq.get(seq);
    if (message) message.isDeleted = true;
  }
  leaveOutDeleted(state);
}

function leaveOutDeleted(state: ConversationState) {
  const { history } = state;
  history.messages = history.messages.filter((message) => !message.isDeleted);
  if (history.messages.length === 0) closeHistory(state);
}

/** Everything up to a seq is gone from this account's history. */
export function clearHistory(state: ConversationState, clearedSeq: number): void {
  if (clearedSeq <= state.clearedSeq) return;
  state.clearedSeq = clearedSeq;
  for (const message of state.bySeq.values()) if (message._seq <= clearedSeq) message.isDeleted = true;
  leaveOutDeleted(state);
}

/** The part held can't be trusted, or is not worth keeping: the next page comes from the server. */
export function closeHistory(state: ConversationState): void {
  state.history.isOpen = false;
  state.history.isCompleted = false;
  state.history.resumeSeq = undefined;
  state.history.messages = [];
}

/** A message left the memory: what stands before it is let go as well, so that no hole appears. */
export function forgetMessage(state: ConversationState, message: StoredMessage): void {
  state.bySeq.delete(message._seq);
  state.extensions.delete(message._seq);
  state.toldKeys.delete(message._seq);
  const { history } = state;
  const index = history.messages.indexOf(message);
  if (index < 0) return;
  history.messages.splice(0, index + 1);
  history.isCompleted = false;
  history.resumeSeq = undefined;
  if (history.messages.length === 0) closeHistory(state);
}
