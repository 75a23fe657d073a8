import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, run } from "../procedure.ts";

/** What a batch tells the members of a group: stored as a message that takes a seq and does not count as unread. */
export type TipToAppend = { group: number; operator: number; tip: unknown; random: number; at: number };

export type AppendedTip = { seq: number; placedAt: number };

/** Writes a tip into the history of a group, in the batch of what it tells. */
export function* appendTip({ group, operator, tip, random, at }: TipToAppend): Procedure<AppendedTip> {
  const head = yield* get<{ seq: number; placedAt: number; counted: number }>(
    `UPDATE conversations SET last_seq = last_seq + 1, last_placed_at = CASE WHEN last_placed_at > ? THEN last_placed_at ELSE ? END,
       appended_at = CASE WHEN appended_at > ? THEN appended_at ELSE ? END WHERE id = ?
     RETURNING last_seq AS seq, last_placed_at AS "placedAt", counted`,
    at,
    at,
    at,
    at,
    group,
  );
  if (!head) throw new Error(`group ${group} has no conversation`);
  const { seq, placedAt, counted } = head;
  const seconds = Math.floor(placedAt / 1000);
  yield* run(
    `INSERT INTO messages (conversation_id, seq, sender, placed_at, public_time_seconds, msg_seq, msg_random,
       client_time_seconds, flags, counted, counted_back, body, custom_data, push_info, audience)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, NULL, NULL)`,
    group,
    seq,
    operator,
    placedAt,
    seconds,
    seq,
    random,
    seconds,
    messageFlags.tip,
    counted,
    JSON.stringify(tip),
  );
  return { seq, placedAt };
}
