import { messageFlags } from "../message-flags.ts";
import { type Procedure, run } from "../procedure.ts";
import { addToRanges, formatRanges } from "../ranges.ts";
import { type ConversationHead, findHead } from "./conversations-sql.ts";
import { isSameMessage, type KnownMessage, readGroupRepeats } from "./group-repeats-sql.ts";
import { raiseReadFloor } from "./group-unread-sql.ts";

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
    const repeatable = input.messages.filter(({ mayRepeat }) => mayRepeat);
    const known = yield* readGroupRepeats(before, repeatable);
    const results: GroupImported[] = [];
    for (const one of input.messages) results.push(yield* importOne(head, known, one, input));
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
  head: ConversationHead,
  known: KnownMessage[],
  one: GroupImport,
  { counts, isQuiet, at }: { counts: boolean; isQuiet: boolean; at: number },
): Procedure<GroupImported> {
  const first = one.mayRepeat ? known.find((other) => isSameMessage(one, other)) : undefined;
  if (first) return { outcome: "duplicate", seq: first.seq };
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
  if (one.mayRepeat) known.push({ ...one, seq: head.lastSeq });
  return { outcome: "imported", seq: head.lastSeq };
}
