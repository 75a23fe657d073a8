import type { Engine } from "./engine.ts";
import { type HistoryPage, type HistoryRequest, readHistory } from "./sql/history-sql.ts";
import {
  type ConversationShape,
  findByPublicName,
  lastSeqAt,
  type MentioningRow,
  type MessageRow,
  readMessage,
  readPushInfo,
  readSeqRange,
  readVisible,
  readVisibleSeqs,
  readWholeRange,
  readWithMentions,
  type View,
} from "./sql/messages-sql.ts";
import { type RecentRestMessage, readRecentRestMessages } from "./sql/recent-sends-sql.ts";
import { findNumberedSend } from "./sql/send-results-sql.ts";

export type MessageStore = {
  get: (conversationId: number, seq: number) => Promise<MessageRow | undefined>;
  /** What one account sees: newest first from a place towards the past, or oldest first from a place on. */
  history: (request: HistoryRequest) => Promise<HistoryPage>;
  /** The messages of a range of seqs that one account may see, by seq. */
  range: (conversationId: number, view: View, fromSeq: number, toSeq: number) => Promise<MessageRow[]>;
  /** All messages of a range of seqs, whoever they are for. */
  wholeRange: (conversationId: number, fromSeq: number, toSeq: number) => Promise<MessageRow[]>;
  /** Some messages by their seqs, as far as an account may see them. */
  visible: (conversationId: number, view: View, seqs: readonly number[]) => Promise<MessageRow[]>;
  /** Which of these seqs an account may see. */
  visibleSeqs: (conversationId: number, view: View, seqs: readonly number[]) => Promise<number[]>;
  /** The messages that carry a public name, newest first. */
  findByPublicName: (
    conversation: ConversationShape,
    name: { msgSeq: number; msgRandom: number; time: number },
  ) => Promise<MessageRow[]>;
  /** The newest messages of a group that mention somebody, as far as an account may see them, oldest first. */
  withMentions: (conversationId: number, view: View, count: number) => Promise<MentioningRow[]>;
  /** How a message is to be pushed, as JSON; undefined where its sender said nothing of it. */
  pushInfo: (conversationId: number, seq: number) => Promise<string | undefined>;
  /** The newest seq at or before a time in Unix milliseconds; 0 where there is none. */
  lastSeqAt: (conversation: ConversationShape, time: number) => Promise<number>;
  /** What a numbered send of a device instance was stored as; undefined where it was not, or so long ago that nobody knows. */
  findNumberedSend: (account: number, instance: string, sendNumber: number) => Promise<MessageRow | undefined>;
  /** What REST callers sent since a time, newest first, at most `limit`. */
  recentRestMessages: (since: number, limit: number) => Promise<RecentRestMessage[]>;
};

export function createMessageStore({ read }: Engine): MessageStore {
  return {
    get: (conversationId, seq) => read(readMessage(conversationId, seq)),
    history: (request) => read(readHistory(request)),
    range: (conversationId, view, fromSeq, toSeq) => read(readSeqRange(conversationId, view, fromSeq, toSeq)),
    wholeRange: (conversationId, fromSeq, toSeq) => read(readWholeRange(conversationId, fromSeq, toSeq)),
    visible: (conversationId, view, seqs) => read(readVisible(conversationId, view, seqs)),
    visibleSeqs: (conversationId, view, seqs) => read(readVisibleSeqs(conversationId, view, seqs)),
    findByPublicName: (conversation, name) => read(findByPublicName(conversation, name)),
    withMentions: (conversationId, view, count) => read(readWithMentions(conversationId, view, count)),
    pushInfo: (conversationId, seq) => read(readPushInfo(conversationId, seq)),
    lastSeqAt: (conversation, time) => read(lastSeqAt(conversation, time)),
    findNumberedSend: (account, instance, sendNumber) => read(findNumberedSend(account, instance, sendNumber)),
    recentRestMessages: (since, limit) => read(readRecentRestMessages(since, limit)),
  };
}
