import { bySender, type OrderRule } from "./conversation-hash.ts";
import { longestRising } from "./longest-rising.ts";
import type { MessageTraits } from "./message-traits.ts";

export type Entry = Omit<MessageTraits, "conversation"> & {
  /** Where the whole message is kept. */
  row: number;
};

export type Match = { old: Entry; new: Entry };
export type DifferingField = "time" | "content" | "recalled";
export type MessageDiff = {
  missing: Entry[];
  additional: Entry[];
  different: (Match & { fields: DifferingField[] })[];
  outOfOrder: Match[];
};

export type DiffRules = {
  order: OrderRule;
  /** So many seconds may lie between the times that the two sides give a message. */
  clockTolerance: number;
};

/** Compares what two sides have of one conversation, each in its own order. */
export function diffMessages(old: readonly Entry[], now: readonly Entry[], rules: DiffRules): MessageDiff {
  const { clockTolerance } = rules;
  const isClose = (match: Match) => Math.abs(match.old.second - match.new.second) <= clockTolerance;
  const left: Unmatched = { old: new Set(old), new: new Set(now) };
  const matches = [
    ...pairUp(left, ({ from, second, content, isRecalled, random }) => [from, second, content, isRecalled, random]),
    ...pairUp(left, ({ from, second, content, isRecalled }) => [from, second, content, isRecalled]),
    ...pairUp(left, ({ from, second, random }) => [from, second, random]),
    ...pairUp(left, ({ from, random, content }) => [from, random, content]),
    ...pairUp(left, ({ from, random }) => [from, random]),
    // Numbers need not come through between systems that send to each other.
    ...(clockTolerance > 0
      ? pairUp(left, ({ from, content, isRecalled }) => [from, content, isRecalled], isClose)
      : []),
  ];
  const different = matches.flatMap((match) => {
    const fields = differingFields(match, isClose(match));
    return fields.length > 0 ? [{ ...match, fields }] : [];
  });
  const inTime = matches.filter(isClose);
  return {
    missing: [...left.old],
    additional: [...left.new],
    different: inOldOrder(different, old),
    outOfOrder: inOldOrder(findMoved(inTime, old, now, rules), old),
  };
}

type Unmatched = { old: Set<Entry>; new: Set<Entry> };

/** Takes those out that are alike in what the key says, first with first. */
function pairUp(
  left: Unmatched,
  keyOf: (entry: Entry) => readonly unknown[],
  accepts: (match: Match) => boolean = () => true,
): Match[] {
  if (left.old.size === 0 || left.new.size === 0) return [];
  const queues = new Map<string, Entry[]>();
  for (const entry of left.new) {
    const key = keyOf(entry).join("\n");
    const queue = queues.get(key);
    if (queue) queue.push(entry);
    else queues.set(key, [entry]);
  }
  for (const queue of queues.values()) queue.reverse();
  const matches: Match[] = [];
  for (const entry of left.old) {
    const queue = queues.get(keyOf(entry).join("\n"));
    const match = nextAccepted(entry, queue, accepts);
    if (!match) continue;
    left.old.delete(match.old);
    left.new.delete(match.new);
    matches.push(match);
  }
  return matches;
}

function nextAccepted(old: Entry, queue: Entry[] | undefined, accepts: (match: Match) => boolean): Match | undefined {
  for (let i = (queue?.length ?? 0) - 1; queue && i >= 0; i--) {
    const match = { old, new: queue[i] as Entry };
    if (!accepts(match)) continue;
    queue.splice(i, 1);
    return match;
  }
  return undefined;
}

function differingFields(match: Match, isClose: boolean): DifferingField[] {
  const { old, new: now } = match;
  const fields: DifferingField[] = [];
  if (!isClose) fields.push("time");
  if (old.isRecalled !== now.isRecalled) fields.push("recalled");
  else if (old.content !== now.content) fields.push("content");
  return fields;
}

/** The fewest messages that one would have to move to get the order of the old side. */
function findMoved(matches: readonly Match[], old: readonly Entry[], now: readonly Entry[], rules: DiffRules): Match[] {
  if (rules.clockTolerance > 0) {
    const senders = Map.groupBy(matches, ({ old: { from } }) => from);
    return [...senders.values()].flatMap((ofSender) => movedAmong(ofSender, placesOf(old), placesOf(now)));
  }
  const arrange = (entries: readonly Entry[]) => placesOf(rules.order === "exact" ? entries : sortSeconds(entries));
  return movedAmong(matches, arrange(old), arrange(now));
}

function movedAmong(matches: readonly Match[], oldPlaces: Map<Entry, number>, newPlaces: Map<Entry, number>): Match[] {
  const inOrder = matches.toSorted((a, b) => (oldPlaces.get(a.old) ?? 0) - (oldPlaces.get(b.old) ?? 0));
  const places = inOrder.map((match) => newPlaces.get(match.new) ?? 0);
  const steady = new Set(longestRising(places));
  return inOrder.filter((_, i) => !steady.has(i));
}

const placesOf = (entries: readonly Entry[]) => new Map(entries.map((entry, place) => [entry, place]));

/** Stretches of one second, each in the order of senders. */
function sortSeconds(entries: readonly Entry[]): Entry[] {
  const sorted: Entry[] = [];
  for (let from = 0; from < entries.length; ) {
    let to = from;
    while (to < entries.length && entries[to]?.second === entries[from]?.second) to++;
    sorted.push(...bySender(entries.slice(from, to)));
    from = to;
  }
  return sorted;
}

function inOldOrder<Found extends Match>(matches: readonly Found[], old: readonly Entry[]): Found[] {
  if (matches.length < 2) return [...matches];
  const places = placesOf(old);
  return matches.toSorted((one, other) => (places.get(one.old) ?? 0) - (places.get(other.old) ?? 0));
}
