import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure } from "../procedure.ts";
import { addToRanges, countAbove, parseRanges, type Ranges } from "../ranges.ts";
import { readHistory } from "./history-sql.ts";
import type { ConversationShape, MessageRow, Place } from "./messages-sql.ts";

/** One-to-one conversations, and those of groups. */
export const conversationKinds = { c2c: 1, group: 2 } as const;

/** The head of a conversation. */
export type ConversationHead = ConversationShape & {
  sdkAppId: number;
  kind: number;
  /** The two accounts of a one-to-one conversation; 0 for a group. */
  low: number;
  high: number;
  lastPlacedAt: number;
  counted: number;
  countedBack: number;
  changePosition: number;
  /** Group: positions of counted messages that stopped counting for everybody. */
  uncounted: Ranges;
};

type HeadRow = Omit<ConversationHead, "lateRanges" | "uncounted"> & {
  lateRanges: string | null;
  headUncounted: string | null;
};

export const headColumns = `c.id AS id, c.sdk_app_id AS "sdkAppId", c.kind AS kind, COALESCE(c.low_account, 0) AS low,
  COALESCE(c.high_account, 0) AS high, c.uncounted AS "headUncounted",
  c.last_seq AS "lastSeq", c.last_placed_at AS "lastPlacedAt", c.counted AS counted, c.counted_back AS "countedBack",
  c.late_ranges AS "lateRanges", c.change_position AS "changePosition"`;

export const toHead = ({ headUncounted, ...row }: HeadRow): ConversationHead => ({
  ...row,
  lateRanges: parseRanges(row.lateRanges),
  uncounted: parseRanges(headUncounted),
});

export function* findPair(low: number, high: number): Procedure<ConversationHead | undefined> {
  const row = yield* get<HeadRow>(
    `SELECT ${headColumns} FROM conversations c WHERE c.low_account = ? AND c.high_account = ? AND c.kind = 1`,
    low,
    high,
  );
  return row && toHead(row);
}

export function* findHead(id: number): Procedure<ConversationHead | undefined> {
  const row = yield* get<HeadRow>(`SELECT ${headColumns} FROM conversations c WHERE c.id = ?`, id);
  return row && toHead(row);
}

/** One account's side of a conversation. */
export type ConversationSide = {
  account: number;
  visibleFrom: number;
  /** Group: the last seq it may read since it left; null: it is in. */
  visibleTo: number | null;
  readSeq: number;
  readPosition: number;
  /** Group: own counted messages since the read mark. */
  ownSince: number;
  uncounted: string | null;
  clearedSeq: number;
  unlistedSeq: number;
  pinnedAt: number | null;
  /** Where it stands in the list although its history was cleared. */
  keptAt: number | null;
};

export const sideColumns = `m.account AS account, m.visible_from AS "visibleFrom", m.visible_to AS "visibleTo", m.own_since AS "ownSince", m.read_seq AS "readSeq",
  m.read_position AS "readPosition", m.uncounted AS uncounted, m.cleared_seq AS "clearedSeq",
  m.unlisted_seq AS "unlistedSeq", m.pinned_at AS "pinnedAt", m.kept_at AS "keptAt"`;

export function* findSide(account: number, conversationId: number): Procedure<ConversationSide | undefined> {
  return yield* get<ConversationSide>(
    `SELECT ${sideColumns} FROM memberships m WHERE m.account = ? AND m.conversation_id = ?`,
    account,
    conversationId,
  );
}

/** Unread of one side, from its read mark and the conversation's total: nothing is counted. */
export function unreadOf(head: ConversationHead, side: ConversationSide): number {
  if (head.kind === conversationKinds.group) return unreadInGroup(head, side);
  if (head.low === head.high) return 0;
  const total = side.account === head.low ? head.countedBack : head.counted;
  return Math.max(0, total - side.readPosition - countAbove(parseRanges(side.uncounted), side.readPosition));
}

/** What counts for all, less what was read, what is its own, and what was taken back or deleted after the read mark. */
function unreadInGroup(head: ConversationHead, side: ConversationSide): number {
  if (side.visibleTo !== null) return 0;
  let gone = head.uncounted;
  for (const [from, to] of parseRanges(side.uncounted))
    for (let position = from; position <= to; position++) gone = addToRanges(gone, position);
  return Math.max(0, head.counted - side.readPosition - side.ownSince - countAbove(gone, side.readPosition));
}

/** What of a conversation one side may read: who left a group reads nothing that came after. */
export function shapeFor<Head extends ConversationShape>(head: Head, side: Pick<ConversationSide, "visibleTo">): Head {
  return side.visibleTo === null || side.visibleTo >= head.lastSeq ? head : { ...head, lastSeq: side.visibleTo };
}

/** A conversation as one account's list shows it. */
export type ConversationSummary = {
  head: ConversationHead;
  side: ConversationSide;
  /** The other account; 0 for a group. */
  peer: number;
  peerReadSeq: number;
  unread: number;
  isListed: boolean;
  /** Unix milliseconds of what places it in the list. */
  sortedAt: number;
  lastMessage?: MessageRow;
};

/** Whoever sends many messages that are not to be the last one must not make every reading of the list long. */
const rowsForLastMessage = 2_000;

export function* summarize(whole: ConversationHead, side: ConversationSide): Procedure<ConversationSummary> {
  const head = shapeFor(whole, side);
  const peer = side.account === head.low ? head.high : head.low;
  const peerSide = peer === 0 ? undefined : yield* findSide(peer, head.id);
  const { account, clearedSeq, visibleFrom, visibleTo } = side;
  const view = { account, clearedSeq, visibleFrom, visibleTo };
  const withoutFlags = messageFlags.noLastMessage;
  const page = yield* readHistory({ conversation: head, view, count: 1, withoutFlags, mostRows: rowsForLastMessage });
  const lastMessage = page.rows[0];
  const isNew = lastMessage !== undefined && lastMessage.seq > side.unlistedSeq;
  const listedAt = isNew ? lastMessage.placedAt : yield* placeInList(head, side);
  return {
    head,
    side,
    peer,
    peerReadSeq: peerSide?.readSeq ?? 0,
    unread: unreadOf(head, side),
    isListed: listedAt !== undefined,
    sortedAt: lastMessage?.placedAt ?? listedAt ?? head.lastPlacedAt,
    ...(lastMessage && { lastMessage }),
  };
}

/**
 * The message that keeps a conversation on the list: the newest that this side may show there, after what took it off.
 * One that was deleted by itself counts: an emptied conversation stays. Hidden ones and those that ask for it do not.
 */
function* readListing(head: ConversationHead, side: ConversationSide): Procedure<Place | undefined> {
  const after = Math.max(side.clearedSeq, side.visibleFrom - 1, side.unlistedSeq);
  if (after >= head.lastSeq) return undefined;
  return yield* get<Place>(
    `SELECT seq, placed_at AS "placedAt" FROM messages WHERE conversation_id = ? AND seq > ?
       AND (flags & ?) = 0 AND NOT ((flags & ?) <> 0 AND sender = ?) AND NOT ((flags & ?) <> 0 AND sender <> ?) ORDER BY seq DESC LIMIT 1`,
    head.id,
    after,
    messageFlags.noLastMessage,
    messageFlags.hiddenFromSender,
    side.account,
    messageFlags.hiddenFromReceiver,
    side.account,
  );
}

/** Where a conversation stands in the list, Unix milliseconds; undefined where it is not on it. */
export function* placeInList(head: ConversationHead, side: ConversationSide): Procedure<number | undefined> {
  const listing = yield* readListing(head, side);
  return listing?.placedAt ?? side.keptAt ?? undefined;
}

export function* summarizeConversation(
  account: number,
  low: number,
  high: number,
): Procedure<ConversationSummary | undefined> {
  const head = yield* findPair(low, high);
  const side = head && (yield* findSide(account, head.id));
  return head && side ? yield* summarize(head, side) : undefined;
}

/** The conversation of a group as one account sees it; undefined for who never was in it. */
export function* summarizeGroup(account: number, group: number): Procedure<ConversationSummary | undefined> {
  const head = yield* findHead(group);
  const side = head && (yield* findSide(account, group));
  return head && side ? yield* summarize(head, side) : undefined;
}

export type JoinedRow = HeadRow & ConversationSide;

/** Conversations of an account that were touched after a time, by id. */
export function* readTouched(input: {
  account: number;
  since: number;
  afterId: number;
  count: number;
}): Procedure<ConversationSummary[]> {
  const rows = yield* all<JoinedRow>(
    `SELECT ${headColumns}, ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND m.conversation_id > ? AND ((m.visible_to IS NULL AND (c.appended_at >= ? OR c.changed_at >= ?)) OR m.changed_at >= ?)
     ORDER BY m.conversation_id LIMIT ?`,
    input.account,
    input.afterId,
    input.since,
    input.since,
    input.since,
    input.count,
  );
  const summaries: ConversationSummary[] = [];
  for (const row of rows) summaries.push(yield* summarize(toHead(row), row));
  return summaries;
}

/** A place in the list: what it is sorted by. */
export type ListPlace = { isPinned: boolean; lastPlacedAt: number; id: number };

const listOrder = (a: ConversationSummary, b: ConversationSummary): number =>
  Number(a.side.pinnedAt === null) - Number(b.side.pinnedAt === null) || b.sortedAt - a.sortedAt;

/**
 * The list of an account after a place, in the order people see it: pinned first, then by last message. Summaries are
 * made for one page only: the heads say what is on it, and inside it the last message that shows decides. A place, not
 * a count: what leaves the list between two pages takes no other conversation with it.
 */
export function* readList(input: { account: number; after?: ListPlace; count: number }): Procedure<{
  summaries: ConversationSummary[];
  next: ListPlace | undefined;
}> {
  const { isPinned, lastPlacedAt, id } = input.after ?? {
    isPinned: true,
    lastPlacedAt: Number.MAX_SAFE_INTEGER,
    id: 0,
  };
  const unpinned = isPinned ? 0 : 1;
  const rows = yield* all<JoinedRow>(
    `SELECT ${headColumns}, ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND c.last_seq > m.unlisted_seq
       AND ((m.pinned_at IS NULL AND ? = 0) OR ((CASE WHEN m.pinned_at IS NULL THEN 1 ELSE 0 END) = ?
         AND (c.last_placed_at < ? OR (c.last_placed_at = ? AND c.id > ?))))
     ORDER BY CASE WHEN m.pinned_at IS NULL THEN 1 ELSE 0 END, c.last_placed_at DESC, c.id LIMIT ?`,
    input.account,
    unpinned,
    unpinned,
    lastPlacedAt,
    lastPlacedAt,
    id,
    input.count + 1,
  );
  const page = rows.slice(0, input.count);
  const summaries: ConversationSummary[] = [];
  for (const row of page) summaries.push(yield* summarize(toHead(row), row));
  const last = rows.length > input.count ? page.at(-1) : undefined;
  return {
    summaries: summaries.sort(listOrder),
    next: last && { isPinned: last.pinnedAt !== null, lastPlacedAt: last.lastPlacedAt, id: last.id },
  };
}

/**
 * The unread of all conversations of an account together. A send that was on its way when its sender was deleted counts
 * for nothing: no list shows its conversation, and nobody could mark it read.
 */
export function* readTotalUnread(account: number): Procedure<number> {
  const rows = yield* all<JoinedRow>(
    `SELECT ${headColumns}, ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND m.visible_to IS NULL
       AND (CASE WHEN c.low_account = m.account THEN c.counted_back ELSE c.counted END) > m.read_position + m.own_since
       AND NOT EXISTS (SELECT 1 FROM accounts p WHERE p.deleted_at IS NOT NULL
         AND p.number = CASE WHEN c.low_account = m.account THEN c.high_account ELSE c.low_account END)`,
    account,
  );
  return rows.reduce((sum, row) => sum + unreadOf(toHead(row), row), 0);
}

export type ConversationChangeRow = { position: number; kind: string; data: string; changedAt: number };

export function* readConversationChanges(
  conversationId: number,
  after: number,
  count: number,
): Procedure<ConversationChangeRow[]> {
  return yield* all<ConversationChangeRow>(
    `SELECT position, kind, data, changed_at AS "changedAt" FROM conversation_changes
     WHERE conversation_id = ? AND position > ? ORDER BY position LIMIT ?`,
    conversationId,
    after,
    count,
  );
}
