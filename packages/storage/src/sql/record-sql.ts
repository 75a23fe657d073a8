import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure } from "../procedure.ts";
import { gapsBelow, parseRanges } from "../ranges.ts";
import { type ConversationShape, firstInOrderFrom } from "./messages-sql.ts";

/** The record of one hour of an app, or that there is none. */
export type RecordHour = {
  sdkAppId: number;
  chatType: string;
  startsAt: number;
  openedAt: number;
  writtenAt: number;
  /** Null where nothing was said. */
  file: string | null;
  messages: number;
  bytes: number;
  md5: string;
  gzipBytes: number;
  gzipMd5: string;
};

const hourColumns = `sdk_app_id AS "sdkAppId", chat_type AS "chatType", starts_at AS "startsAt",
  opened_at AS "openedAt", written_at AS "writtenAt", file, messages, bytes, md5, gzip_bytes AS "gzipBytes",
  gzip_md5 AS "gzipMd5"`;

export function* findRecordHour(
  sdkAppId: number,
  chatType: string,
  startsAt: number,
): Procedure<RecordHour | undefined> {
  return yield* get<RecordHour>(
    `SELECT ${hourColumns} FROM record_hours WHERE sdk_app_id = ? AND chat_type = ? AND starts_at = ?`,
    sdkAppId,
    chatType,
    startsAt,
  );
}

/** The hours of an app, oldest first. */
export function* listRecordHours(sdkAppId: number, chatType: string): Procedure<RecordHour[]> {
  return yield* all<RecordHour>(
    `SELECT ${hourColumns} FROM record_hours WHERE sdk_app_id = ? AND chat_type = ? ORDER BY starts_at`,
    sdkAppId,
    chatType,
  );
}

/** A conversation with the names of its two accounts, or of its group. */
export type RecordConversation = ConversationShape & {
  sdkAppId: number;
  lastPlacedAt: number;
} & (
    | { chatType: "C2C"; low: number; high: number; lowName: string; highName: string }
    | { chatType: "Group"; groupId: string }
  );

type ConversationRow = Omit<ConversationShape, "lateRanges"> & {
  sdkAppId: number;
  lateRanges: string | null;
  low: number;
  high: number;
  lowName: string;
  highName: string;
  groupId: string | null;
};

function toRecordConversation({ id, sdkAppId, lastSeq, lastPlacedAt, ...row }: ConversationRow): RecordConversation {
  const shape = { id, sdkAppId, lastSeq, lastPlacedAt, lateRanges: parseRanges(row.lateRanges) };
  const { low, high, lowName, highName, groupId } = row;
  if (groupId !== null) return { ...shape, chatType: "Group", groupId };
  return { ...shape, chatType: "C2C", low, high, lowName, highName };
}

/** The conversations of a range of ids that may hold messages placed at a time or later. */
export function* readRecordConversations(fromId: number, toId: number, since: number): Procedure<RecordConversation[]> {
  const rows = yield* all<ConversationRow>(
    `SELECT c.id AS id, c.sdk_app_id AS "sdkAppId", c.last_seq AS "lastSeq", c.last_placed_at AS "lastPlacedAt",
       c.late_ranges AS "lateRanges", c.low_account AS low, c.high_account AS high, l.user_id AS "lowName",
       h.user_id AS "highName", g.group_id AS "groupId"
     FROM conversations c LEFT JOIN accounts l ON l.number = c.low_account
       LEFT JOIN accounts h ON h.number = c.high_account LEFT JOIN groups g ON g.number = c.id
     WHERE c.id BETWEEN ? AND ? AND (c.last_placed_at >= ? OR c.late_ranges IS NOT NULL) ORDER BY c.id`,
    fromId,
    toId,
    since,
  );
  return rows.map(toRecordConversation);
}

export function* readLastConversationId(): Procedure<number> {
  const row = yield* get<{ id: number | null }>("SELECT MAX(id) AS id FROM conversations");
  return row?.id ?? 0;
}

/** What a record says of a message. Tips are none. */
export type RecordMessage = {
  seq: number;
  sender: number;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
  msgRandom: number;
  body: string;
};

const messageColumns = `seq, sender, placed_at AS "placedAt", public_time_seconds AS "publicTime", msg_seq AS "msgSeq",
  msg_random AS "msgRandom", body`;

/** Where to go on in a conversation: first the messages in time order, by seq, then the late imports, by place. */
export type RecordPlace = { part: "inOrder"; seq: number } | { part: "late"; placedAt: number; seq: number };

/**
 * A page of the messages that stand from one time to before another. `next` is undefined where there are no more; a
 * page may be empty before that, so that no step reads much.
 */
export function* readRecordMessages(
  conversation: ConversationShape,
  range: { from: number; to: number },
  after: RecordPlace | undefined,
  count: number,
): Procedure<{ rows: RecordMessage[]; next: RecordPlace | undefined }> {
  if (after?.part === "late") return yield* readLate(conversation, range, after, count);
  const from = after?.seq ?? (yield* firstInOrderFrom(conversation, { placedAt: range.from, seq: 0 }));
  const late: RecordPlace = { part: "late", placedAt: range.from, seq: 0 };
  const stretch = gapsBelow(conversation.lateRanges, conversation.lastSeq)
    .reverse()
    .find(([, to]) => to >= from);
  if (!stretch) return { rows: [], next: late };
  const rows = yield* all<RecordMessage>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND seq BETWEEN ? AND ?
       AND (flags & ${messageFlags.tip}) = 0 ORDER BY seq LIMIT ?`,
    conversation.id,
    Math.max(from, stretch[0]),
    stretch[1],
    count,
  );
  const inRange = rows.filter(({ placedAt }) => placedAt >= range.from && placedAt < range.to);
  const last = rows.at(-1);
  if (last && last.placedAt >= range.to) return { rows: inRange, next: late };
  const next = rows.length < count || !last ? stretch[1] + 1 : last.seq + 1;
  return { rows: inRange, next: { part: "inOrder", seq: next } };
}

function* readLate(
  { id, lateRanges }: ConversationShape,
  range: { from: number; to: number },
  after: { placedAt: number; seq: number },
  count: number,
): Procedure<{ rows: RecordMessage[]; next: RecordPlace | undefined }> {
  if (lateRanges.length === 0) return { rows: [], next: undefined };
  const rows = yield* all<RecordMessage>(
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? AND (flags & 1) <> 0
       AND placed_at < ? AND (placed_at > ? OR (placed_at = ? AND seq > ?)) ORDER BY placed_at, seq LIMIT ?`,
    id,
    range.to,
    after.placedAt,
    after.placedAt,
    after.seq,
    count,
  );
  const last = rows.at(-1);
  const isMore = last !== undefined && rows.length === count;
  return { rows, next: isMore ? { part: "late", placedAt: last.placedAt, seq: last.seq } : undefined };
}
