import { messageFlags } from "../message-flags.ts";
import { all, type Procedure, placeholders } from "../procedure.ts";
import { type ConversationShape, firstInOrderFrom } from "./messages-sql.ts";

/** What tells two messages of a group from each other; `time` in Unix seconds. */
export type MessageTraits = { sender: number; time: number; random: number };

export type KnownMessage = MessageTraits & { seq: number };

export const isSameMessage = (one: MessageTraits, other: MessageTraits) =>
  one.sender === other.sender && one.time === other.time && one.random === other.random;

/** Rows of one read. A caller whose messages lie far apart in time has them looked for one by one. */
const rowsPerRead = 1_000;

const knownColumns = "seq, sender, public_time_seconds AS time, msg_random AS random";

/** Messages of a group that some of another system may repeat, wherever they stand in its history. */
export function* readGroupRepeats(
  head: ConversationShape,
  wanted: readonly MessageTraits[],
): Procedure<KnownMessage[]> {
  if (wanted.length === 0) return [];
  const seconds = [...new Set(wanted.map(({ time }) => time))].sort((a, b) => a - b);
  const randoms = [...new Set(wanted.map(({ random }) => random))];
  const known = yield* readInOrder(head, seconds, randoms);
  known.push(...(yield* readBeside(head, "(flags & 2) <> 0 AND public_time_seconds", seconds, randoms)));
  if (head.lateRanges.length > 0) {
    const places = seconds.map((second) => second * 1000);
    known.push(...(yield* readBeside(head, "(flags & 1) <> 0 AND placed_at", places, randoms)));
  }
  return known;
}

/** Of a call that repeats an earlier one, its messages stand side by side: two searches and one read find them all. */
function* readInOrder(
  head: ConversationShape,
  seconds: readonly number[],
  randoms: readonly number[],
): Procedure<KnownMessage[]> {
  const [first = 0, last = first] = [seconds[0], seconds.at(-1)];
  const from = yield* firstInOrderFrom(head, { placedAt: first * 1000, seq: 0 });
  if (from > head.lastSeq) return [];
  const end = yield* firstInOrderFrom(head, { placedAt: (last + 1) * 1000, seq: 0 });
  if (from >= end) return [];
  if (end - from > rowsPerRead && seconds.length > 1) {
    const middle = seconds.length >> 1;
    const earlier = yield* readInOrder(head, seconds.slice(0, middle), randoms);
    const later = yield* readInOrder(head, seconds.slice(middle), randoms);
    return [...earlier, ...later];
  }
  return yield* all<KnownMessage>(
    `SELECT ${knownColumns} FROM messages WHERE conversation_id = ? AND seq >= ? AND seq < ?
       AND msg_random IN (${placeholders(randoms)}) AND (flags & ?) = 0`,
    head.id,
    from,
    end,
    ...randoms,
    messageFlags.tip,
  );
}

/** Those that do not stand at their time, by their partial indexes. */
function* readBeside(
  head: ConversationShape,
  column: string,
  times: readonly number[],
  randoms: readonly number[],
): Procedure<KnownMessage[]> {
  return yield* all<KnownMessage>(
    `SELECT ${knownColumns} FROM messages WHERE conversation_id = ? AND ${column} IN (${placeholders(times)})
       AND msg_random IN (${placeholders(randoms)}) AND (flags & ?) = 0`,
    head.id,
    ...times,
    ...randoms,
    messageFlags.tip,
  );
}
