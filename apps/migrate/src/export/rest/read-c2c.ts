import { AdminError } from "@hongyan/admin";
import type { RecordOf } from "../../dump/records.ts";
import type { Batch, Cursor } from "../connector.ts";
import { mergeBatches } from "../merge-batches.ts";
import { readAhead } from "../read-ahead.ts";
import { type Merged, mergeViews } from "./merge-views.ts";
import { readView, type ViewMark } from "./read-view.ts";
import { pagesOf, type Reading } from "./reading.ts";
import type { Pair } from "./survey-store.ts";
import { toC2cMessage } from "./to-records.ts";

/** Where reading goes on: after this pair, or inside it at the marks of its views. */
type C2cCursor = Pair & { marks?: Marks };
type Marks = readonly (ViewMark | null)[];

const pairsAtATime = 1000;
const fromTheBeginning: Pair = { one: "", other: "" };

/** Every one-to-one conversation of accounts that are known, one after the other. */
export async function* readC2c(reading: Reading, from: Cursor): AsyncGenerator<Batch<"c2cMessages">> {
  const store = await reading.survey();
  const cursor = from as C2cCursor | undefined;
  const work = function* (): Generator<C2cCursor> {
    if (cursor?.marks) yield cursor;
    yield* pagesOf<Pair>((last) => store.pairs(last ?? cursor ?? fromTheBeginning, pairsAtATime));
  };
  const { width } = reading;
  yield* mergeBatches(
    readAhead(work(), { width }, ({ one, other, marks }) => readPair(reading, { one, other }, marks)),
  );
}

/** One conversation, oldest first. */
export async function* readPair(
  { call, hasBothViews, since }: Pick<Reading, "call" | "hasBothViews" | "since">,
  pair: Pair,
  marks?: Marks,
): AsyncGenerator<Batch<"c2cMessages">> {
  const { one, other } = pair;
  const sides = hasBothViews && one !== other ? [one, other] : [one];
  const begin: ViewMark = { second: since, key: "" };
  const views = sides.flatMap((me, i) => {
    const mark = marks ? marks[i] : begin;
    return mark ? [readView(call, { me, peer: me === one ? other : one }, mark)] : [];
  });
  const number = createNumbering();
  try {
    for await (const merged of mergeViews(views)) {
      const records = merged.items.map((item) => number(toC2cMessage(item)));
      yield { records, cursor: cursorAfter(pair, merged, marks, sides.length) };
    }
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    yield { records: [], cursor: pair, rejects: [{ reason: error.message, raw: pair }] };
  }
}

/** Views that had ended before stay so: the marks of those that were read take their places. */
function cursorAfter(pair: Pair, { marks }: Merged, before: Marks | undefined, sides: number): C2cCursor {
  if (marks.every((mark) => mark === undefined)) return pair;
  let next = 0;
  const all = Array.from({ length: sides }, (_, i) => (before && !before[i] ? null : (marks[next++] ?? null)));
  return { ...pair, marks: all };
}

/**
 * Servers let callers give several messages of a second the same numbers. Each but the first gets an id of its own, and its random
 * number from that, or it would be taken for a repeat.
 */
function createNumbering(): (message: RecordOf<"c2cMessages">) => RecordOf<"c2cMessages"> {
  let at = 0;
  let seen = new Map<string, number>();
  return (message) => {
    if (message.at !== at) {
      at = message.at;
      seen = new Map();
    }
    const times = (seen.get(message.id) ?? 0) + 1;
    seen.set(message.id, times);
    if (times === 1) return message;
    const { random: _, ...rest } = message;
    return { ...rest, id: `${message.id}_${times}` };
  };
}
