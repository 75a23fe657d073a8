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
  /** Whom it is for and whom it mentions, as JSON; null: everybody, nobody. Group messages only. */
  audience: string | null;
  /** Change position of the last edit; null where there was none. */
  editPosition: number | null;
  /** When its receiver sent a receipt, Unix milliseconds. */
  receiptAt: number | null;
};

export const messageColumns = `seq, sender, placed_at AS "placedAt", public_time_seconds AS "publicTime", msg_seq AS "msgSeq",
  msg_random AS "msgRandom", client_time_seconds AS "clientTime", flags, body, custom_data AS "customData", audience, edit_position AS "editPosition",
  CASE WHEN (flags & ${messageFlags.receipt}) <> 0 THEN (SELECT MAX(r.read_at) FROM message_receipts r
    WHERE r.conversation_id = messages.conversation_id AND r.seq = messages.seq) END AS "receiptAt"`;

/** What the searches need to know of a conversation. */
export type ConversationShape = { id: number; lastSeq: number; lastPlacedAt: number; lateRanges: Ranges };

/** One account's view of a conversation. */
export type View = {
  account: number;
  clearedSeq: number;
  visibleFrom: number;
  /** Where it left the group; null or missing: it sees what comes. */
  visibleTo?: number | null;
};

/** A place in the order of the history. */
export type Place = { placedAt: number; seq: number };

export const comesBefore = (a: Place, b: Place) =>
  a.placedAt < b.placedAt || (a.placedAt === b.placedAt && a.seq < b.seq);

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
export function* firstInOrderFrom(conversation: ConversationShape, place: Place): Procedure<number> {
  // The search reads rows from all over the history: who asks for the end, such as an import in time order, needs none.
  if (conversation.lastPlacedAt < place.placedAt) return conversation.lastSeq + 1;
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

/** A group message aimed at some is for those and its sender. */
export function isFor(row: Pick<MessageRow, "flags" | "sender" | "audience">, account: number): boolean {
  if (!(row.flags & messageFlags.targeted) || row.sender === account || row.audience === null) return true;
  return (JSON.parse(row.audience) as { targets?: number[] }).targets?.includes(account) ?? true;
}

/** Which of these messages an account may see. */
export function* keepVisible<Row extends Pick<MessageRow, "seq" | "sender" | "flags" | "audience">>(
  conversationId: number,
  view: View,
  rows: Row[],
): Procedure<Row[]> {
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
      row.seq <= (view.visibleTo ?? Number.MAX_SAFE_INTEGER) &&
      isFor(row, view.account) &&
      !(row.flags & messageFlags.hiddenFromSender && row.sender === view.account) &&
      !(row.flags & messageFlags.hiddenFromReceiver && row.sender !== view.account),
  );
}

/** Every seq of a range: the messages an account may see, by seq. The others are hidden from it. */
export function* readSeqRange(
  conversationId: number,
  view: View,
  fromSeq: number,
  toSeq: number,
): Procedure<MessageRow[]> {
  const rows = yield* all<MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    conversationId,
    fromSeq,
    toSeq,
  );
  return yield* keepVisible(conversationId, view, rows);
}

/** Every message of a range of seqs, whoever it is for: what a back end reads. */
export function* readWholeRange(conversationId: number, fromSeq: number, toSeq: number): Procedure<MessageRow[]> {
  return yield* all<MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    conversationId,
    fromSeq,
    toSeq,
  );
}

/** Some messages by their seqs, as far as an account may see them. */
export function* readVisible(conversationId: number, view: View, seqs: readonly number[]): Procedure<MessageRow[]> {
  const rows = yield* all<MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq IN (${placeholders(seqs)}) ORDER BY seq`,
    conversationId,
    ...seqs,
  );
  return yield* keepVisible(conversationId, view, rows);
}

/** The same, without what they say. */
export function* readVisibleSeqs(conversationId: number, view: View, seqs: readonly number[]): Procedure<number[]> {
  const rows = yield* all<Pick<MessageRow, "seq" | "sender" | "flags" | "audience">>(
    `SELECT seq, sender, flags, audience FROM messages WHERE conversation_id = ? AND seq IN (${placeholders(seqs)})`,
    conversationId,
    ...seqs,
  );
  return (yield* keepVisible(conversationId, view, rows)).map(({ seq }) => seq);
}

export function* readMessage(conversationId: number, seq: number): Procedure<MessageRow | undefined> {
  return yield* get<MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq = ?`,
    conversationId,
    seq,
  );
}

export type MentioningRow = Pick<MessageRow, "seq" | "sender" | "flags" | "audience">;

/** Messages that mention somebody, as far as an account may see them: the newest of them, oldest first, by their partial index. */
export function* readWithMentions(conversationId: number, view: View, count: number): Procedure<MentioningRow[]> {
  const rows = yield* all<MentioningRow>(
    `SELECT seq, sender, flags, audience FROM messages WHERE conversation_id = ? AND seq > ? AND (flags & 32768) <> 0
       AND (flags & ?) = 0 ORDER BY seq DESC LIMIT ?`,
    conversationId,
    Math.max(view.clearedSeq, view.visibleFrom - 1),
    messageFlags.recalled,
    count,
  );
  return yield* keepVisible(conversationId, view, rows.reverse());
}

export function* readPushInfo(conversationId: number, seq: number): Procedure<string | undefined> {
  const row = yield* get<{ pushInfo: string | null }>(
    `SELECT push_info AS "pushInfo" FROM messages WHERE conversation_id = ? AND seq = ?`,
    conversationId,
    seq,
  );
  return row?.pushInfo ?? undefined;
}

/**
 * The messages that carry a public name: several may, since callers choose the numbers. Newest first. Three statements,
 * one per index: as one sorted union they made SQLite read the whole conversation.
 */
export function* findByPublicName(
  conversation: ConversationShape,
  name: { msgSeq: number; msgRandom: number; time: number },
): Procedure<MessageRow[]> {
  const [fromMs, toMs] = [name.time * 1000, name.time * 1000 + 999];
  const find = (where: string, ...values: number[]): Procedure<MessageRow[]> =>
    all<MessageRow>(
      `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND ${where}
         AND msg_seq = ? AND msg_random = ? AND public_time_seconds = ?`,
      conversation.id,
      ...values,
      name.msgSeq,
      name.msgRandom,
      name.time,
    );
  const first = yield* firstInOrderFrom(conversation, { placedAt: fromMs, seq: 0 });
  const end = yield* firstInOrderFrom(conversation, { placedAt: toMs + 1, seq: 0 });
  const found = first < end ? yield* find("seq >= ? AND seq < ?", first, end) : [];
  if (conversation.lateRanges.length > 0)
    found.push(...(yield* find("(flags & 1) <> 0 AND placed_at BETWEEN ? AND ?", fromMs, toMs)));
  found.push(...(yield* find("(flags & 2) <> 0")));
  // A message may be found by more than one of its traits.
  return [...new Map(found.map((row) => [row.seq, row])).values()].sort((a, b) => b.seq - a.seq);
}

/** The newest seq that stands at or before a time, late imports left aside; 0 where there is none. */
export function* lastSeqAt(conversation: ConversationShape, time: number): Procedure<number> {
  const next = yield* firstInOrderFrom(conversation, { placedAt: time + 1, seq: 0 });
  if (next > conversation.lastSeq) return conversation.lastSeq;
  return next - 1;
}
