import type { Engine } from "./engine.ts";
import {
  type ConversationShape,
  findByPublicName,
  type HistoryRequest,
  lastSeqAt,
  type MessageRow,
  readHistory,
  readMessage,
  readSeqRange,
  type View,
} from "./sql/messages-sql.ts";
import { type RecentRestMessage, readRecentRestMessages } from "./sql/recent-sends-sql.ts";

export type MessageStore = {
  get: (conversationId: number, seq: number) => Promise<MessageRow | undefined>;
  /** What one account sees, newest first, from a place towards the past. */
  history: (request: HistoryRequest) => Promise<{ rows: MessageRow[]; isCompleted: boolean }>;
  /** The messages of a range of seqs that one account may see, by seq. */
  range: (conversationId: number, view: View, fromSeq: number, toSeq: number) => Promise<MessageRow[]>;
  /** The messages that carry a public name, newest first. */
  findByPublicName: (
    conversation: ConversationShape,
    name: { msgSeq: number; msgRandom: number; time: number },
  ) => Promise<MessageRow[]>;
  /** The newest seq at or before a time in Unix milliseconds; 0 where there is none. */
  lastSeqAt: (conversation: ConversationShape, time: number) => Promise<number>;
  /** What REST callers sent since a time, newest first, at most `limit`. */
  recentRestMessages: (since: number, limit: number) => Promise<RecentRestMessage[]>;
};

export function createMessageStore({ read }: Engine): MessageStore {
  return {
    get: (conversationId, seq) => read(readMessage(conversationId, seq)),
    history: (request) => read(readHistory(request)),
    range: (conversationId, view, fromSeq, toSeq) => read(readSeqRange(conversationId, view, fromSeq, toSeq)),
    findByPublicName: (conversation, name) => read(findByPublicName(conversation, name)),
    lastSeqAt: (conversation, time) => read(lastSeqAt(conversation, time)),
    recentRestMessages: (since, limit) => read(readRecentRestMessages(since, limit)),
  };
}
