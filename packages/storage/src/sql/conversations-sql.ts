import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure } from "../procedure.ts";
import { countAbove, gapsBelow, joinRanges, parseRanges, type Ranges } from "../ranges.ts";
import { readHistory } from "./history-sql.ts";
import { type ConversationShape, isFor, type MessageRow, type Place } from "./messages-sql.ts";

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
  /** Group: nobody but the back end reads anything up to here. */
  groupClearedSeq: number;
  /** Group: seqs that were imported without a word to lists of conversations. */
  quietRanges: Ranges;
};

type HeadRow = Omit<ConversationHead, "lateRanges" | "uncounted" | "quietRanges"> & {
  lateRanges: string | null;
  headUncounted: string | null;
  quietRanges: string | null;
};

export const headColumns = `c.id AS id, c.sdk_app_id AS "sdkAppId", c.kind AS kind, COALESCE(c.low_account, 0) AS low,
  COALESCE(c.high_account, 0) AS high, c.uncounted AS "headUncounted", c.quiet_ranges AS "quietRanges",
  CASE WHEN c.kind = 2 THEN COALESCE((SELECT g.cleared_seq FROM groups g WHERE g.number = c.id), 0) ELSE 0 END AS "groupClearedSeq",
  c.last_seq AS "lastSeq", c.last_placed_at AS "lastPlacedAt", c.counted AS counted, c.counted_back AS "countedBack",
  c.late_ranges AS "lateRanges", c.change_position AS "changePosition"`;

export const toHead = ({ headUncounted, ...row }: HeadRow): ConversationHead => ({
  ...row,
  lateRanges: parseRanges(row.lateRanges),
  uncounted: parseRanges(headUncounted),
  quietRanges: parseRanges(row.quietRanges),
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

/** The conversation's own mark counts for this side: it is later than what the side says of itself. */
export const isBelowFloor = "m.visible_to IS NULL AND m.read_seq < c.read_floor AND m.floor_seen < c.read_floor_number";

/** Of `memberships m` and its `conversations c`. */
export const sideColumns = `m.account AS account, m.visible_from AS "visibleFrom", m.visible_to AS "visibleTo",
  CASE WHEN ${isBelowFloor} THEN 0 ELSE m.own_since END AS "ownSince",
  CASE WHEN ${isBelowFloor} THEN c.read_floor ELSE m.read_seq END AS "readSeq",
  CASE WHEN ${isBelowFloor} THEN c.read_floor_position ELSE m.read_position END AS "readPosition",
  m.uncounted AS uncounted, m.cleared_seq AS "clearedSeq",
  m.unlisted_seq AS "unlistedSeq", m.pinned_at AS "pinnedAt", m.kept_at AS "keptAt"`;

export function* findSide(account: number, conversationId: number): Procedure<ConversationSide | undefined> {
  return yield* get<ConversationSide>(
    `SELECT ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND m.conversation_id = ?`,
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
  const gone = joinRanges(head.uncounted, parseRanges(side.uncounted));
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
  const { account, visibleFrom, visibleTo } = side;
  const clearedSeq = Math.max(side.clearedSeq, head.groupClearedSeq);
  const view = { account, clearedSeq, visibleFrom, visibleTo };
  const withoutFlags = messageFlags.noLastMessage;
  const conversation = {
    ...head,
    lateRanges: head.kind === conversationKinds.group ? head.quietRanges : head.lateRanges,
  };
  const page = yield* readHistory({ conversation, view, count: 1, withoutFlags, mostRows: rowsForLastMessage });
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
  for (const [from, to] of gapsBelow(head.quietRanges, head.lastSeq)) {
    if (to <= after) return undefined;
    const listing = yield* readListingIn(head.id, side, Math.max(after, from - 1), to);
    if (listing) return listing;
  }
  return undefined;
}

function* readListingIn(id: number, side: ConversationSide, after: number, upTo: number): Procedure<Place | undefined> {
  for (let before = upTo + 1; ; ) {
    const row = yield* get<Place & Pick<MessageRow, "flags" | "sender" | "audience">>(
      `SELECT seq, placed_at AS "placedAt", flags, sender, audience FROM messages WHERE conversation_id = ? AND seq > ? AND seq < ?
         AND (flags & ?) = 0 AND NOT ((flags & ?) <> 0 AND sender = ?) AND NOT ((flags & ?) <> 0 AND sender <> ?) ORDER BY seq DESC LIMIT 1`,
      id,
      after,
      before,
      messageFlags.noLastMessage,
      messageFlags.hiddenFromSender,
      side.account,
      messageFlags.hiddenFromReceiver,
      side.account,
    );
    if (!row || isFor(row, side.account)) return row && { seq: row.seq, placedAt: row.placedAt };
    before = row.seq;
  }
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
export type ListedRow = JoinedRow & { sidePlacedAt: number };

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
       AND ${isNoTopic} ORDER BY m.conversation_id LIMIT ?`,
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

/** Who left a group has it where its own last message stands, whatever is said there since. */
export const sidePlacedAt = `(CASE WHEN m.visible_to IS NULL THEN c.last_placed_at ELSE COALESCE((SELECT e.placed_at FROM messages e
  WHERE e.conversation_id = c.id AND e.seq = m.visible_to), 0) END)`;
/** Topics are listed under their community, not among the conversations. */
const isNoTopic = `(c.kind = ${conversationKinds.c2c} OR NOT EXISTS
  (SELECT 1 FROM groups t WHERE t.number = c.id AND t.community IS NOT NULL))`;
/** Something is there that came after the conversation was taken off the list. */
export const mayBeListed = `COALESCE(m.visible_to, c.last_seq) > m.unlisted_seq AND ${isNoTopic}`;

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
  const rows = yield* all<ListedRow>(
    `SELECT ${headColumns}, ${sideColumns}, ${sidePlacedAt} AS "sidePlacedAt"
     FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND ${mayBeListed}
       AND ((m.pinned_at IS NULL AND ? = 0) OR ((CASE WHEN m.pinned_at IS NULL THEN 1 ELSE 0 END) = ?
         AND (${sidePlacedAt} < ? OR (${sidePlacedAt} = ? AND c.id > ?))))
     ORDER BY CASE WHEN m.pinned_at IS NULL THEN 1 ELSE 0 END, ${sidePlacedAt} DESC, c.id LIMIT ?`,
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
    next: last && { isPinned: last.pinnedAt !== null, lastPlacedAt: last.sidePlacedAt, id: last.id },
  };
}

/**
 * The unread of all conversations of an account together, or of those of one kind. A send that was on its way when its
 * sender was deleted counts for nothing: no list shows its conversation, and nobody could mark it read.
 */
export function* readTotalUnread(account: number, kind?: number): Procedure<number> {
  const rows = yield* all<JoinedRow>(
    `SELECT ${headColumns}, ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND m.visible_to IS NULL ${kind === undefined ? "" : "AND c.kind = ?"}
       AND (CASE WHEN c.low_account = m.account THEN c.counted_back ELSE c.counted END) > m.read_position + m.own_since
       AND ${isNoTopic} AND NOT EXISTS (SELECT 1 FROM accounts p WHERE p.deleted_at IS NOT NULL
         AND p.number = CASE WHEN c.low_account = m.account THEN c.high_account ELSE c.low_account END)`,
    account,
    ...(kind === undefined ? [] : [kind]),
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
