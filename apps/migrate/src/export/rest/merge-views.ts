import type { ViewMark, ViewPage } from "./read-view.ts";
import type { RoamingItem } from "./to-records.ts";

/** One view on its way, message by message. */
type Reader = {
  head: () => Promise<RoamingItem | undefined>;
  advance: () => void;
  /** The messages from the head on that show the same time. */
  sameSecond: () => Promise<RoamingItem[]>;
  mark: () => ViewMark | undefined;
  close: () => Promise<void>;
};

export type Merged = {
  items: RoamingItem[];
  /** Where each view goes on; undefined where it is at its end. */
  marks: (ViewMark | undefined)[];
};

const batchSize = 500;

/**
 * What two views of a conversation hold together. A message may be in one of them alone: the other side has deleted it, or
 * never saw it. Both have their messages in the same order.
 */
export async function* mergeViews(views: readonly AsyncIterable<ViewPage>[]): AsyncGenerator<Merged> {
  const readers = views.map(createReader);
  const [one, other] = readers;
  let items: RoamingItem[] = [];
  try {
    for await (const item of one && other ? mergedItems(one, other) : itemsOf(one, new Set())) {
      items.push(item);
      if (items.length < batchSize) continue;
      for (const reader of readers) await reader.head();
      yield { items, marks: readers.map(({ mark }) => mark()) };
      items = [];
    }
    if (items.length > 0) yield { items, marks: readers.map(() => undefined) };
  } finally {
    for (const reader of readers) await reader.close();
  }
}

async function* itemsOf(reader: Reader | undefined, seenElsewhere: Set<string>): AsyncGenerator<RoamingItem> {
  if (!reader) return;
  for (let item = await nextNew(reader, seenElsewhere); item; item = await nextNew(reader, seenElsewhere)) {
    reader.advance();
    yield item;
  }
}

async function* mergedItems(one: Reader, other: Reader): AsyncGenerator<RoamingItem> {
  // Times may go back where a message was imported as one sent just now: what came out of one view alone must not come again.
  const seenInOne = new Set<string>();
  const seenInOther = new Set<string>();
  for (;;) {
    const [first, second] = await Promise.all([nextNew(one, seenInOther), nextNew(other, seenInOne)]);
    if (!first || !second) {
      yield* first ? itemsOf(one, seenInOther) : itemsOf(other, seenInOne);
      return;
    }
    if (first.MsgKey === second.MsgKey) {
      one.advance();
      other.advance();
      yield first;
      continue;
    }
    const isFirst = await comesFirst(first, second, other);
    (isFirst ? one : other).advance();
    (isFirst ? seenInOne : seenInOther).add((isFirst ? first : second).MsgKey);
    yield isFirst ? first : second;
  }
}

async function nextNew(reader: Reader, seenElsewhere: Set<string>): Promise<RoamingItem | undefined> {
  for (let item = await reader.head(); item; item = await reader.head()) {
    if (!seenElsewhere.delete(item.MsgKey)) return item;
    reader.advance();
  }
  return undefined;
}

/** Of two messages that are not in the same place of both views. */
async function comesFirst(first: RoamingItem, second: RoamingItem, other: Reader): Promise<boolean> {
  if (first.MsgTimeStamp !== second.MsgTimeStamp) return first.MsgTimeStamp < second.MsgTimeStamp;
  const later = await other.sameSecond();
  return !later.some(({ MsgKey }) => MsgKey === first.MsgKey);
}

function createReader(pages: AsyncIterable<ViewPage>): Reader {
  const source = pages[Symbol.asyncIterator]();
  let held: { item: RoamingItem; second: number }[] = [];
  let at = 0;
  let hasEnded = false;
  const fetch = async () => {
    const next = await source.next();
    hasEnded = next.done === true;
    if (next.done) return;
    const { second, items } = next.value;
    held = [...held.slice(at), ...items.map((item) => ({ item, second }))];
    at = 0;
  };
  const head = async () => {
    while (at >= held.length && !hasEnded) await fetch();
    return held[at]?.item;
  };
  return {
    head,
    advance: () => {
      at++;
    },
    sameSecond: async () => {
      const time = (await head())?.MsgTimeStamp;
      while (held.at(-1)?.item.MsgTimeStamp === time && !hasEnded) await fetch();
      const rest = held.slice(at).map(({ item }) => item);
      const end = rest.findIndex(({ MsgTimeStamp }) => MsgTimeStamp !== time);
      return end < 0 ? rest : rest.slice(0, end);
    },
    mark: () => {
      const next = held[at];
      return next && { second: next.second, key: next.item.MsgKey };
    },
    close: async () => {
      await source.return?.();
    },
  };
}
