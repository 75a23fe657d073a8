import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure, placeholders } from "../procedure.ts";
import { gapsBelow, type Ranges } from "../ranges.ts";

/** A stored message. */
export type MessageRow = {
  seq: number;
  sender: number;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
  msgRandom: number;
  clientTime: number;
  flags: number;
  body: string;
  customData: string | null;
};

const columns = `seq, sender, placed_at AS "placedAt", public_time_seconds AS "publicTime", msg_seq AS "msgSeq",
  msg_random AS "msgRandom", client_time_seconds AS "clientTime", flags, body, custom_data AS "customData"`;

/** What the searches need to know of a conversation. */
export type ConversationShape = { id: number; lastSeq: number; lateRanges: Ranges };

/** One account's view of a conversation. */
export type View = { account: number; clearedSeq: number; visibleFrom: number };

/** A place in the order of the history. */
export type Place = { placedAt: number; seq: number };

const comesBefore = (a: Place, b: Place) => a.placedAt < b.placedAt || (a.placedAt === b.placedAt && a.seq < b.seq);

function* placeOf(conversationId: number, seq: number): Procedure<Place | undefined> {
  return yield* get<Place>(
    `SELECT placed_at AS "placedAt", seq FROM messages WHERE conversation_id = ? AND seq = ?`,
    conversationId,
    seq,
  );
}

/**
 * The lowest seq among the messages in time order that does not come before a place; lastSeq + 1 where all do.
 * Messages in time order are sorted by seq, so this is a binary search that steps over the stretches of late imports.
 */
function* firstInOrderFrom(conversation: ConversationShape, place: Place): Procedure<number> {
  const stretches = gapsBelow(conversation.lateRanges, conversation.lastSeq).reverse();
  const length = stretches.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const seqAt = (index: number): number => {
    let rest = index;
    for (const [from, to] of stretches) {
      if (rest <= to - from) return from + rest;
      rest -= to - from + 1;
    }
    return conversation.lastSeq + 1;
  };
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const probe = yield* placeOf(conversation.id, seqAt(middle));
    if (!probe || comesBefore(probe, place)) low = middle + 1;
    else high = middle;
  }
  return seqAt(low);
}

function* pageInOrder(
  conversation: ConversationShape,
  below: number,
  floor: number,
  count: number,
): Procedure<MessageRow[]> {
  const rows: MessageRow[] = [];
  for (const [from, to] of gapsBelow(conversation.lateRanges, below - 1)) {
    if (to < floor || rows.length >= count) break;
    rows.push(
      ...(yield* all<MessageRow>(
        `SELECT ${columns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?`,
        conversation.id,
        Math.max(from, floor),
        to,
        count - rows.length,
      )),
    );
  }
  return rows;
}

function* pageOfLate(conversation: ConversationShape, before: Place, count: number): Procedure<MessageRow[]> {
  if (conversation.lateRanges.length === 0) return [];
  return yield* all<MessageRow>(
    `SELECT ${columns} FROM messages WHERE conversation_id = ? AND (flags & 1) <> 0
       AND (placed_at < ? OR (placed_at = ? AND seq < ?)) ORDER BY placed_at DESC, seq DESC LIMIT ?`,
    conversation.id,
    before.placedAt,
    before.placedAt,
    before.seq,
    count,
  );
}

/** Which of these messages an account may see. */
function* keepVisible(conversationId: number, view: View, rows: MessageRow[]): Procedure<MessageRow[]> {
  if (rows.length === 0) return rows;
  const seqs = rows.map((row) => row.seq);
  const deleted = yield* all<{ seq: number }>(
    `SELECT seq FROM message_deletions WHERE account = ? AND conversation_id = ? AND seq IN (${placeholders(seqs)})`,
    view.account,
    conversationId,
    ...seqs,
  );
  const gone = new Set(deleted.map((row) => row.seq));
  return rows.filter(
    (row) =>
      !gone.has(row.seq) &&
      row.seq > view.clearedSeq &&
      row.seq >= view.visibleFrom &&
      !(row.flags & messageFlags.hiddenFromSender && row.sender === view.account),
  );
}

/** Rows of one read behind a page of the history. */
const largestRead = 1_000;

const afterEverything: Place = { placedAt: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

export type HistoryRequest = {
  conversation: ConversationShape;
  view: View;
  /** Messages that come before this place; the newest ones without it. */
  before?: Place;
  /** Nothing placed earlier than this. */
  notBefore?: number;
  count: number;
  /** Leave out messages with one of these flags. */
  withoutFlags?: number;
  /** Gives up, not completed, after so many messages that are not wanted. */
  mostRows?: number;
};

/** A page of what an account sees, newest first: messages in time order and late imports, merged. */
export function* readHistory(request: HistoryRequest): Procedure<{ rows: MessageRow[]; isCompleted: boolean }> {
  const { conversation, view, count } = request;
  const floor = Math.max(view.clearedSeq + 1, view.visibleFrom);
  const found: MessageRow[] = [];
  let before = request.before ?? afterEverything;
  let below = before === afterEverything ? conversation.lastSeq + 1 : yield* firstInOrderFrom(conversation, before);
  // Where much is hidden or deleted, pages grow, so that the way through it stays short.
  let rowsLeft = request.mostRows ?? Number.POSITIVE_INFINITY;
  for (let wanted = count + 1; found.length <= count && rowsLeft > 0; wanted = Math.min(wanted * 2, largestRead)) {
    const inOrder = yield* pageInOrder(conversation, below, floor, wanted);
    const late = yield* pageOfLate(conversation, before, wanted);
    const merged = [...inOrder, ...late].sort((a, b) => (comesBefore(a, b) ? 1 : -1)).slice(0, wanted);
    const last = merged.at(-1);
    if (!last) return { rows: found, isCompleted: true };
    const inRange = merged.filter((row) => row.placedAt >= (request.notBefore ?? 0));
    const visible = yield* keepVisible(conversation.id, view, inRange);
    found.push(...visible.filter((row) => !(row.flags & (request.withoutFlags ?? 0))));
    if (inRange.length < merged.length || merged.length < wanted)
      return { rows: found.slice(0, count), isCompleted: found.length <= count };
    rowsLeft -= merged.length;
    before = last;
    below = inOrder.filter((row) => !comesBefore(row, last)).reduce((lowest, row) => Math.min(lowest, row.seq), below);
  }
  return { rows: found.slice(0, count), isCompleted: false };
}

/** Every seq of a range: the messages an account may see, by seq. The others are hidden from it. */
export function* readSeqRange(
  conversationId: number,
  view: View,
  fromSeq: number,
  toSeq: number,
): Procedure<MessageRow[]> {
  const rows = yield* all<MessageRow>(
    `SELECT ${columns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    conversationId,
    fromSeq,
    toSeq,
  );
  return yield* keepVisible(conversationId, view, rows);
}

export function* readMessage(conversationId: number, seq: number): Procedure<MessageRow | undefined> {
  return yield* get<MessageRow>(
    `SELECT ${columns} FROM messages WHERE conversation_id = ? AND seq = ?`,
    conversationId,
    seq,
  );
}

/** The messages that carry a public name: several may, since callers choose the numbers. Newest first. */
export function* findByPublicName(
  conversation: ConversationShape,
  name: { msgSeq: number; msgRandom: number; time: number },
): Procedure<MessageRow[]> {
  const [fromMs, toMs] = [name.time * 1000, name.time * 1000 + 999];
  const first = yield* firstInOrderFrom(conversation, { placedAt: fromMs, seq: 0 });
  const end = yield* firstInOrderFrom(conversation, { placedAt: toMs + 1, seq: 0 });
  const isNamed = "msg_seq = ? AND msg_random = ? AND public_time_seconds = ?";
  const values = [name.msgSeq, name.msgRandom, name.time];
  return yield* all<MessageRow>(
    `SELECT ${columns} FROM messages WHERE conversation_id = ? AND seq >= ? AND seq < ? AND ${isNamed}
     UNION SELECT ${columns} FROM messages WHERE conversation_id = ? AND (flags & 1) <> 0 AND placed_at BETWEEN ? AND ? AND ${isNamed}
     UNION SELECT ${columns} FROM messages WHERE conversation_id = ? AND (flags & 2) <> 0 AND public_time_seconds = ? AND ${isNamed}
     ORDER BY seq DESC`,
    conversation.id,
    first,
    end,
    ...values,
    conversation.id,
    fromMs,
    toMs,
    ...values,
    conversation.id,
    name.time,
    ...values,
  );
}

/** The newest seq that stands at or before a time, late imports left aside; 0 where there is none. */
export function* lastSeqAt(conversation: ConversationShape, time: number): Procedure<number> {
  const next = yield* firstInOrderFrom(conversation, { placedAt: time + 1, seq: 0 });
  if (next > conversation.lastSeq) return conversation.lastSeq;
  return next - 1;
}
