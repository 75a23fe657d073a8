import { createStore } from "../store/create-store.ts";
import type { LiveLine } from "./live-lines.ts";

/** Older lines leave the page: a room talks for hours. */
export const mostLines = 200;
/** A busy room is drawn this often, not with each message. */
const drawEveryMs = 80;

export type Stream = {
  lines: readonly LiveLine[];
  /** How many wait below while somebody reads further up. */
  waiting: number;
};

const empty: Stream = { lines: [], waiting: 0 };
export const streamStore = createStore<Stream>(empty);

let arrived: LiveLine[] = [];
let isReading = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** New lines: drawn together, soon. */
export function pushLines(lines: readonly LiveLine[]): void {
  arrived.push(...lines);
  if (arrived.length > mostLines) arrived = arrived.slice(-mostLines);
  timer ??= setTimeout(draw, drawEveryMs);
}

function draw(): void {
  timer = undefined;
  if (isReading) {
    streamStore.update((stream) => ({ ...stream, waiting: arrived.length }));
    return;
  }
  const news = arrived;
  arrived = [];
  if (news.length === 0) return;
  streamStore.update(({ lines }) => ({ lines: merged(lines, news).slice(-mostLines), waiting: 0 }));
}

/** A line that is there already was sent from here, and is now known by the room. */
function merged(lines: readonly LiveLine[], news: readonly LiveLine[]): LiveLine[] {
  const byId = new Map(news.map((line) => [line.id, line]));
  const kept = lines.map((line) => byId.get(line.id) ?? line);
  const known = new Set(lines.map(({ id }) => id));
  return [...kept, ...[...byId.values()].filter(({ id }) => !known.has(id))];
}

/** While somebody reads further up nothing moves: new lines wait. */
export function readFurtherUp(reads: boolean): void {
  if (isReading === reads) return;
  isReading = reads;
  if (!reads) draw();
}

/** One's own words are shown at once, wherever one was reading. */
export function pushOwnLine(line: LiveLine): void {
  isReading = false;
  arrived.push(line);
  clearTimeout(timer);
  draw();
}

export function clearStream(): void {
  clearTimeout(timer);
  timer = undefined;
  arrived = [];
  isReading = false;
  streamStore.set(empty);
}
