import { messageFlags } from "../message-flags.ts";
import { all, type Procedure, placeholders, run } from "../procedure.ts";
import { addToRanges, formatRanges } from "../ranges.ts";
import { type ConversationHead, findHead } from "./conversations-sql.ts";
import { raiseReadFloor } from "./group-unread-sql.ts";
import { firstInOrderFrom } from "./messages-sql.ts";

/** A message of another system for the history of a group. */
export type GroupImport = {
  sender: number;
  /** Unix seconds. */
  time: number;
  random: number;
  /** A caller that gave its own number may repeat the call. */
  mayRepeat: boolean;
  body: string;
  customData: string | null;
};

/** `outOfOrder`: before the newest message or the group itself, or not over yet. */
export type GroupImported = { outcome: "imported" | "duplicate"; seq: number } | { outcome: "outOfOrder" };

/** How far apart in time two messages may be to be the same, as for sends. */
const repeatSeconds = 300;
/** Newest messages among which a repeat with another time is looked for. */
const rowsForRepeats = 200;

type Known = { seq: number; sender: number; random: number; time: number; body: string; customData: string | null };

const isSame = (one: GroupImport, known: Known) =>
  known.sender === one.sender &&
  known.random === one.random &&
  known.body === one.body &&
  known.customData === one.customData;

const knownColumns = `seq, sender, msg_random AS random, placed_at / 1000 AS time, body, custom_data AS "customData"`;

/** The newest messages, as far as a message of this call may repeat one of them. */
function* readNewest(head: ConversationHead, messages: readonly GroupImport[]): Procedure<Known[]> {
  const repeatable = messages.filter(({ mayRepeat }) => mayRepeat);
  if (repeatable.length === 0) return [];
  return yield* all<Known>(
    `SELECT ${knownColumns} FROM messages WHERE conversation_id = ? AND seq > ?
       AND msg_random IN (${placeholders(repeatable)}) AND (flags & ?) = ?`,
    head.id,
    head.lastSeq - rowsForRepeats,
    ...repeatable.map(({ random }) => random),
    messageFlags.imported | messageFlags.recalled,
    messageFlags.imported,
  );
}

/** An import that was broken off and begun again meets what it brought long ago: those of the very same second. */
function* findInItsSecond(head: ConversationHead, one: GroupImport): Procedure<number | undefined> {
  const from = yield* firstInOrderFrom(head, { placedAt: one.time * 1000, seq: 0 });
  const end = yield* firstInOrderFrom(head, { placedAt: (one.time + 1) * 1000, seq: 0 });
  const rows = yield* all<Known>(
    `SELECT ${knownColumns} FROM messages WHERE conversation_id = ? AND seq >= ? AND seq < ? AND sender = ? AND msg_random = ?`,
    head.id,
    from,
    end,
    one.sender,
    one.random,
  );
  return rows.find((known) => isSame(one, known))?.seq;
}

export const groupImportBatches = {
  /**
   * Writes messages of another system at the end of a group's history, with their own times. Afterwards everything in
   * the group is read for everybody. `isQuiet`: lists of conversations show nothing of it.
   */
  *importGroupMessages(input: {
    group: number;
    members: number[];
    messages: readonly GroupImport[];
    counts: boolean;
    isQuiet: boolean;
    at: number;
  }): Procedure<GroupImported[]> {
    const before = yield* findHead(input.group);
    if (!before) throw new Error(`group ${input.group} has no conversation`);
    const head = { ...before };
    const known = yield* readNewest(before, input.messages);
    const results: GroupImported[] = [];
    for (const one of input.messages) results.push(yield* importOne(before, head, known, one, input));
    if (head.lastSeq === before.lastSeq) return results;
    yield* run(
      `UPDATE conversations SET last_seq = ?, last_placed_at = ?, counted = ?, quiet_ranges = ?,
         appended_at = CASE WHEN appended_at > ? THEN appended_at ELSE ? END WHERE id = ?`,
      head.lastSeq,
      head.lastPlacedAt,
      head.counted,
      formatRanges(head.quietRanges),
      input.at,
      input.at,
      head.id,
    );
    yield* raiseReadFloor(head, head.lastSeq);
    return results;
  },
};

function* importOne(
  before: ConversationHead,
  head: ConversationHead,
  known: Known[],
  one: GroupImport,
  { counts, isQuiet, at }: { counts: boolean; isQuiet: boolean; at: number },
): Procedure<GroupImported> {
  if (one.mayRepeat) {
    const near = known.find((other) => isSame(one, other) && Math.abs(other.time - one.time) < repeatSeconds);
    if (near) return { outcome: "duplicate", seq: near.seq };
    const isOld = one.time * 1000 <= before.lastPlacedAt;
    const seq = isOld ? yield* findInItsSecond(before, one) : undefined;
    if (seq !== undefined) return { outcome: "duplicate", seq };
  }
  // Callers know seconds: one in the second of the newest message comes after it.
  const newestSecond = Math.floor(head.lastPlacedAt / 1000);
  if (one.time < newestSecond || one.time * 1000 > at) return { outcome: "outOfOrder" };
  head.lastPlacedAt = Math.max(head.lastPlacedAt, one.time * 1000);
  head.lastSeq++;
  if (counts) head.counted++;
  if (isQuiet) head.quietRanges = addToRanges(head.quietRanges, head.lastSeq);
  const flags = messageFlags.imported | (counts ? messageFlags.counts : 0) | (isQuiet ? messageFlags.noLastMessage : 0);
  yield* run(
    `INSERT INTO messages (conversation_id, seq, sender, placed_at, public_time_seconds, msg_seq, msg_random,
       client_time_seconds, flags, counted, counted_back, body, custom_data, push_info, audience)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, NULL, NULL)`,
    head.id,
    head.lastSeq,
    one.sender,
    head.lastPlacedAt,
    one.time,
    head.lastSeq,
    one.random,
    one.time,
    flags,
    head.counted,
    one.body,
    one.customData,
  );
  known.push({ ...one, seq: head.lastSeq });
  return { outcome: "imported", seq: head.lastSeq };
}
