import type { Engine } from "./engine.ts";
import {
  type ConversationChangeRow,
  type ConversationHead,
  type ConversationSide,
  type ConversationSummary,
  findHead,
  findPair,
  findSide,
  type ListPlace,
  readConversationChanges,
  readList,
  readTotalUnread,
  readTouched,
  summarizeConversation,
  summarizeGroup,
} from "./sql/conversations-sql.ts";
import { type PinsAt, type RecentPlace, readPinned, readPinsAt, readRecent } from "./sql/recent-contacts-sql.ts";

export type ConversationStore = {
  /** The conversation of two accounts; undefined before its first message. */
  findPair: (a: number, b: number) => Promise<ConversationHead | undefined>;
  side: (account: number, conversationId: number) => Promise<ConversationSide | undefined>;
  summary: (account: number, peer: number) => Promise<ConversationSummary | undefined>;
  head: (id: number) => Promise<ConversationHead | undefined>;
  /** The conversation of a group; undefined for who never was in it. */
  groupSummary: (account: number, group: number) => Promise<ConversationSummary | undefined>;
  /** A page of the list as people see it, after a place; `next` is the place of the page after it. */
  list: (
    account: number,
    after: ListPlace | undefined,
    count: number,
  ) => Promise<{ summaries: ConversationSummary[]; next: ListPlace | undefined }>;
  /** Where the account's log stands, which says what is pinned for a walk through its recent contacts. */
  pinsAt: (account: number) => Promise<PinsAt>;
  /** All that were pinned then. */
  pinned: (account: number, pinsAt: PinsAt) => Promise<ConversationSummary[]>;
  /** A page of the others, or of all where no pins count. */
  recent: (
    account: number,
    pinsAt: PinsAt | undefined,
    after: RecentPlace | undefined,
    count: number,
  ) => Promise<{ summaries: ConversationSummary[]; next: RecentPlace | undefined }>;
  /** Conversations touched since a time, by id after `afterId`. */
  touched: (account: number, since: number, afterId: number, count: number) => Promise<ConversationSummary[]>;
  /** Of all conversations, or of those of one kind. */
  totalUnread: (account: number, kind?: number) => Promise<number>;
  changes: (conversationId: number, after: number, count: number) => Promise<ConversationChangeRow[]>;
};

export function createConversationStore({ read }: Engine): ConversationStore {
  return {
    findPair: (a, b) => read(findPair(Math.min(a, b), Math.max(a, b))),
    side: (account, conversationId) => read(findSide(account, conversationId)),
    summary: (account, peer) => read(summarizeConversation(account, Math.min(account, peer), Math.max(account, peer))),
    head: (id) => read(findHead(id)),
    groupSummary: (account, group) => read(summarizeGroup(account, group)),
    list: (account, after, count) => read(readList({ account, count, ...(after && { after }) })),
    pinsAt: (account) => read(readPinsAt(account)),
    pinned: (account, pinsAt) => read(readPinned(account, pinsAt)),
    recent: (account, pinsAt, after, count) => read(readRecent({ account, pinsAt, after, count })),
    touched: (account, since, afterId, count) => read(readTouched({ account, since, afterId, count })),
    totalUnread: (account, kind) => read(readTotalUnread(account, kind)),
    changes: (conversationId, after, count) => read(readConversationChanges(conversationId, after, count)),
  };
}
