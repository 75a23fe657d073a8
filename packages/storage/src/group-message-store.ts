import { setImmediate as nextTurn } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import {
  comersPerRead,
  countReceipts,
  type PlacedAccount,
  type ReceiptCount,
  readCameLater,
  readJoinedAfter,
  readNonReaders,
  readPins,
  readReaders,
  readSeqsOfSender,
  type Since,
} from "./sql/group-messages-sql.ts";

/** What is known of the messages of a group beside what they say. `memberGroup`: a topic's members are its community's. */
export type GroupMessageStore = {
  /** Of each message that has receipts, in one query. */
  receiptCounts: (
    conversationId: number,
    memberGroup: number,
    seqs: readonly number[],
  ) => Promise<Map<number, ReceiptCount>>;
  /** Who has read a message, after a place. */
  readers: (conversationId: number, seq: number, after: number, count: number) => Promise<PlacedAccount[]>;
  /** Which members but its sender have not. */
  nonReaders: (
    conversationId: number,
    memberGroup: number,
    message: { seq: number; sender: number },
    after: number,
    count: number,
  ) => Promise<PlacedAccount[]>;
  /** Seqs of what an account sent after a seq, without what was recalled. */
  seqsOfSender: (conversationId: number, sender: number, after: number) => Promise<number[]>;
  /** Members that came after a message and may not read it. */
  cameLater: (conversationId: number, seq: number) => Promise<number[]>;
  /** Members that joined at a time, Unix milliseconds, or later. */
  joinedSince: (memberGroup: number, time: number) => Promise<number[]>;
  /** Seqs of the pinned messages, the last pinned first. */
  pins: (group: number) => Promise<number[]>;
};

const startAfter = (since: number): Since => ({ since, account: Number.MAX_SAFE_INTEGER });

/** All accounts of a list, however long, with turns for others in between. */
async function inPages(start: Since, page: (after: Since) => Promise<Since[]>): Promise<number[]> {
  const accounts: number[] = [];
  for (let after: Since | undefined = start; after; ) {
    const rows: Since[] = await page(after);
    for (const { account } of rows) accounts.push(account);
    after = rows.length === comersPerRead ? rows.at(-1) : undefined;
    if (after) await nextTurn();
  }
  return accounts;
}

export function createGroupMessageStore({ read }: Engine): GroupMessageStore {
  return {
    receiptCounts: async (conversationId, memberGroup, seqs) => {
      const counts = seqs.length === 0 ? [] : await read(countReceipts(conversationId, memberGroup, seqs));
      return new Map(counts.map((count) => [count.seq, count]));
    },
    readers: (conversationId, seq, after, count) => read(readReaders(conversationId, seq, after, count)),
    nonReaders: (conversationId, memberGroup, message, after, count) =>
      read(readNonReaders(conversationId, memberGroup, message, after, count)),
    seqsOfSender: (conversationId, sender, after) => read(readSeqsOfSender(conversationId, sender, after)),
    cameLater: (conversationId, seq) => inPages(startAfter(seq), (after) => read(readCameLater(conversationId, after))),
    joinedSince: (memberGroup, time) =>
      inPages(startAfter(time - 1), (after) => read(readJoinedAfter(memberGroup, after))),
    pins: (group) => read(readPins(group)),
  };
}
