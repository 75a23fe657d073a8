import { messageFlags } from "../message-flags.ts";
import { all, type Procedure, placeholders } from "../procedure.ts";

/** How many have read a group message; of those that are members now, for what is left of them. */
export type ReceiptCount = { seq: number; readers: number; readingMembers: number; lastAt: number };

/** Messages without any receipt are missing. */
export function* countReceipts(
  conversationId: number,
  memberGroup: number,
  seqs: readonly number[],
): Procedure<ReceiptCount[]> {
  return yield* all<ReceiptCount>(
    `SELECT r.seq AS seq, COUNT(*) AS readers, COUNT(gm.account) AS "readingMembers", MAX(r.read_at) AS "lastAt"
     FROM message_receipts r LEFT JOIN group_members gm ON gm.group_number = ? AND gm.account = r.account
     WHERE r.conversation_id = ? AND r.seq IN (${placeholders(seqs)}) GROUP BY r.seq`,
    memberGroup,
    conversationId,
    ...seqs,
  );
}

/** Somebody in a list, and the place after which the next page goes on. */
export type PlacedAccount = { account: number; place: number };

/** Who has read a message, in the order of reading. */
export function* readReaders(
  conversationId: number,
  seq: number,
  after: number,
  count: number,
): Procedure<PlacedAccount[]> {
  return yield* all<PlacedAccount>(
    `SELECT account, read_at AS place FROM message_receipts
     WHERE conversation_id = ? AND seq = ? AND read_at > ? ORDER BY read_at LIMIT ?`,
    conversationId,
    seq,
    after,
    count,
  );
}

/** Which members but its sender have not, in the order of joining. */
export function* readNonReaders(
  conversationId: number,
  memberGroup: number,
  { seq, sender }: { seq: number; sender: number },
  after: number,
  count: number,
): Procedure<PlacedAccount[]> {
  return yield* all<PlacedAccount>(
    `SELECT gm.account AS account, gm.position AS place FROM group_members gm
     WHERE gm.group_number = ? AND gm.position > ? AND gm.account <> ? AND NOT EXISTS (SELECT 1 FROM message_receipts r
       WHERE r.conversation_id = ? AND r.seq = ? AND r.account = gm.account) ORDER BY gm.position LIMIT ?`,
    memberGroup,
    after,
    sender,
    conversationId,
    seq,
    count,
  );
}

/** What an account sent into a group after a seq and did not take back, by seq. */
export function* readSeqsOfSender(conversationId: number, sender: number, after: number): Procedure<number[]> {
  const rows = yield* all<{ seq: number }>(
    `SELECT seq FROM messages WHERE conversation_id = ? AND seq > ? AND sender = ? AND (flags & ?) = 0 ORDER BY seq`,
    conversationId,
    after,
    sender,
    messageFlags.recalled | messageFlags.tip,
  );
  return rows.map(({ seq }) => seq);
}

/** A member, and since when: a seq, or a time. */
export type Since = { account: number; since: number };

/** One read of those who came later: nobody else is answered meanwhile. */
export const comersPerRead = 2_000;

/** Members that came after a message and may not read it, after a place: by their partial index, however many others there are. */
export function* readCameLater(conversationId: number, after: Since): Procedure<Since[]> {
  return yield* all<Since>(
    `SELECT account, visible_from AS since FROM memberships WHERE conversation_id = ?
       AND (visible_from, account) > (?, ?) AND visible_from > 1 AND visible_to IS NULL ORDER BY visible_from, account LIMIT ?`,
    conversationId,
    after.since,
    after.account,
    comersPerRead,
  );
}

/** Members that joined after a place, Unix milliseconds: where rights decide what they may read of what was said before. */
export function* readJoinedAfter(memberGroup: number, after: Since): Procedure<Since[]> {
  return yield* all<Since>(
    `SELECT account, joined_at AS since FROM group_members WHERE group_number = ? AND (joined_at, account) > (?, ?)
       ORDER BY joined_at, account LIMIT ?`,
    memberGroup,
    after.since,
    after.account,
    comersPerRead,
  );
}

/** Seqs of the pinned messages of a group, the last pinned first. */
export function* readPins(group: number): Procedure<number[]> {
  const rows = yield* all<{ seq: number }>(
    "SELECT seq FROM group_pins WHERE group_number = ? ORDER BY pinned_at DESC, seq DESC",
    group,
  );
  return rows.map(({ seq }) => seq);
}
