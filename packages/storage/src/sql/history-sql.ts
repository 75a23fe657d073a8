import { all, type Procedure } from "../procedure.ts";
import { gapsBelow } from "../ranges.ts";
import {
  type ConversationShape,
  comesBefore,
  firstInOrderFrom,
  keepVisible,
  type MessageRow,
  messageColumns,
  type Place,
  type View,
} from "./messages-sql.ts";

/** Rows of one read behind a page of the history. */
const largestRead = 1_000;

const beforeEverything: Place = { placedAt: 0, seq: 0 };
const afterEverything: Place = { placedAt: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

export type HistoryRequest = {
  conversation: ConversationShape;
  view: View;
  /** Messages that come before this place; the newest ones without it. */
  before?: Place;
  /** The other direction: messages from this place on. */
  from?: Place;
  /** Nothing placed earlier than this. */
  notBefore?: number;
  count: number;
  /** Leave out messages with one of these flags. */
  withoutFlags?: number;
  /** Gives up, not completed, after about so many messages that are not wanted. */
  mostRows?: number;
};

export type HistoryPage = {
  /** In the order of reading: newest first, or oldest first from a place on. */
  rows: MessageRow[];
  /** Nothing is left in this direction. */
  isCompleted: boolean;
  /** Where it goes on: the first message that is not on the page, or the hidden one at which the reading gave up. */
  next?: MessageRow;
};

/** One walk through a history: messages in time order and late imports, merged, in one direction. */
type Walk = {
  conversation: ConversationShape;
  isForward: boolean;
  /** No seq under this one is visible. */
  floor: number;
  /** What comes next stands before this place, or from it on. */
  place: Place;
  /** The same among the messages in time order: seqs under this one, or from it on. */
  edge: number;
};

function* begin(request: HistoryRequest): Procedure<Walk> {
  const { conversation, view, from } = request;
  const isForward = from !== undefined;
  const place = from ?? request.before ?? afterEverything;
  return {
    conversation,
    isForward,
    floor: Math.max(view.clearedSeq + 1, view.visibleFrom),
    place,
    edge: yield* edgeAt(conversation, place),
  };
}

function* edgeAt(conversation: ConversationShape, place: Place): Procedure<number> {
  if (place === afterEverything) return conversation.lastSeq + 1;
  if (!comesBefore(beforeEverything, place)) return 1;
  return yield* firstInOrderFrom(conversation, place);
}

function* readInOrder(walk: Walk, count: number): Procedure<MessageRow[]> {
  const { conversation, isForward, floor, edge } = walk;
  const [low, high] = isForward ? [Math.max(floor, edge), conversation.lastSeq] : [floor, edge - 1];
  const stretches = gapsBelow(conversation.lateRanges, high);
  const rows: MessageRow[] = [];
  for (const [from, to] of isForward ? stretches.reverse() : stretches) {
    if (rows.length >= count) break;
    if (to < low) continue;
    rows.push(
      ...(yield* all<MessageRow>(
        `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ?
         ORDER BY seq ${isForward ? "ASC" : "DESC"} LIMIT ?`,
        conversation.id,
        Math.max(from, low),
        to,
        count - rows.length,
      )),
    );
  }
  return rows;
}

function* readLate(walk: Walk, count: number): Procedure<MessageRow[]> {
  const { conversation, isForward, floor, place } = walk;
  if ((conversation.lateRanges.at(-1)?.[1] ?? 0) < floor) return [];
  const [isAhead, order] = isForward
    ? ["(placed_at > ? OR (placed_at = ? AND seq >= ?))", "placed_at ASC, seq ASC"]
    : ["(placed_at < ? OR (placed_at = ? AND seq < ?))", "placed_at DESC, seq DESC"];
  return yield* all<MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND (flags & 1) <> 0 AND seq >= ?
       AND ${isAhead} ORDER BY ${order} LIMIT ?`,
    conversation.id,
    floor,
    place.placedAt,
    place.placedAt,
    place.seq,
    count,
  );
}

/** The next messages of a walk, at most `count`. Fewer mean that there are no more. */
function* step(walk: Walk, count: number): Procedure<MessageRow[]> {
  const { isForward } = walk;
  const inOrder = yield* readInOrder(walk, count);
  const late = yield* readLate(walk, count);
  const rows = [...inOrder, ...late].sort((a, b) => (comesBefore(a, b) === isForward ? -1 : 1)).slice(0, count);
  const last = rows.at(-1);
  if (!last) return rows;
  walk.place = isForward ? { placedAt: last.placedAt, seq: last.seq + 1 } : last;
  for (const { placedAt, seq } of inOrder) {
    const isTaken = isForward ? comesBefore({ placedAt, seq }, walk.place) : !comesBefore({ placedAt, seq }, last);
    if (isTaken) walk.edge = isForward ? Math.max(walk.edge, seq + 1) : Math.min(walk.edge, seq);
  }
  return rows;
}

/** A page of what an account sees, in either direction. */
export function* readHistory(request: HistoryRequest): Procedure<HistoryPage> {
  const { conversation, view, count, withoutFlags = 0, notBefore = 0 } = request;
  const walk = yield* begin(request);
  const found: MessageRow[] = [];
  // Where much is hidden or deleted, reads grow, so that the way through it stays short.
  let rowsLeft = request.mostRows ?? Number.POSITIVE_INFINITY;
  for (let wanted = count + 1; ; wanted = Math.min(wanted * 2, largestRead)) {
    const rows = yield* step(walk, wanted);
    const inRange = rows.filter((row) => row.placedAt >= notBefore);
    const visible = yield* keepVisible(conversation.id, view, inRange);
    found.push(...visible.filter((row) => !(row.flags & withoutFlags)));
    const page = found.slice(0, count);
    const next = found[count];
    if (next) return { rows: page, isCompleted: false, next };
    if (inRange.length < rows.length || rows.length < wanted) return { rows: page, isCompleted: true };
    rowsLeft -= rows.length;
    const last = rows.at(-1);
    // It never gives up at a message of the page: going on there would repeat it.
    if (rowsLeft <= 0 && last && found.at(-1) !== last) return { rows: page, isCompleted: false, next: last };
  }
}
