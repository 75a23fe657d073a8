/**
 * Sets of positive integers that mostly come in runs, kept as text (`3,7-9`) in one column.
 * Used for lists that stay short: messages that stopped counting as unread, stretches of late imports.
 */
export type Ranges = [from: number, to: number][];

export function parseRanges(text: string | null): Ranges {
  if (!text) return [];
  return text.split(",").map((part) => {
    const [from, to] = part.split("-");
    return [Number(from), Number(to ?? from)];
  });
}

export function formatRanges(ranges: Ranges): string | null {
  if (ranges.length === 0) return null;
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** A new set with one more value; values that touch join. */
export function addToRanges(ranges: Ranges, value: number): Ranges {
  const result: Ranges = [];
  let from = value;
  let to = value;
  let isPlaced = false;
  for (const range of ranges) {
    if (range[1] < from - 1) result.push(range);
    else if (range[0] > to + 1) {
      if (!isPlaced) result.push([from, to]);
      isPlaced = true;
      result.push(range);
    } else {
      from = Math.min(from, range[0]);
      to = Math.max(to, range[1]);
    }
  }
  if (!isPlaced) result.push([from, to]);
  return result;
}

/** All values of both sets. */
export function joinRanges(a: Ranges, b: Ranges): Ranges {
  const joined: Ranges = [];
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** How many values lie above a bound. */
export function countAbove(ranges: Ranges, bound: number): number {
  return ranges.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, bound + 1) + 1), 0);
}

/** The values above a bound. */
export function keepAbove(ranges: Ranges, bound: number): Ranges {
  return ranges.filter(([, to]) => to > bound).map(([from, to]) => [Math.max(from, bound + 1), to]);
}

/** The stretches between the ranges, from 1 to a bound, highest first. */
export function gapsBelow(ranges: Ranges, bound: number): Ranges {
  const gaps: Ranges = [];
  let to = bound;
  for (let i = ranges.length - 1; i >= 0; i--) {
    const range = ranges[i] as [number, number];
    if (range[0] > to) continue;
    if (range[1] < to) gaps.push([range[1] + 1, to]);
    to = range[0] - 1;
  }
  if (to >= 1) gaps.push([1, to]);
  return gaps;
}
