import type { LiveFigures } from "./live.ts";
import { closeUp, type Pending, type Room, type Seat } from "./live-room.ts";

/** From a message to its frame: the first after a silence goes at once, the next are held back to share one. */
const shortestMs = 25;
const usualMs = 50;
const longestMs = 250;
/** From here on a frame costs more than its wait: more messages share one. */
const manyViewers = 100;
/** At most this part of the time is spent on the flushes of one room, however many watch it. */
const busyShare = 0.35;

/** The event loop is given back after this long. */
const sliceMs = 6;
const viewersPerLook = 16;

/** What may wait for a viewer that reads slowly: beyond the first only High reaches it, beyond the second nothing. */
const slowBytes = 131_072;
const stuckBytes = 524_288;
/** And after so long without reading it is let go. */
const stuckMs = 30_000;

/** At most so much in one frame; the rest follows in the next. */
const messagesPerFlush = 500;
const flushCharacters = 400_000;

/** A walk along the viewers of one room. */
type Walk = {
  room: Room;
  at: number;
  end: number;
  full: Buffer;
  count: number;
  /** What a slow viewer gets, made for the first one there is; null: none of it is High. */
  high: { built: Buffer; count: number } | null | undefined;
  batch: readonly Pending[];
  /** More was pending than fits into one frame. */
  isCut: boolean;
  delivered: number;
  missed: number;
  busyMs: number;
};

export type Flusher = { schedule: (room: Room) => void };

type Parts = {
  /** A frame as it goes over the wire. */
  build: (frame: string) => Buffer;
  totals: LiveFigures;
};

/**
 * Takes what is pending to the viewers. All messages since the last flush of a room share one frame, which is built once;
 * its viewers are walked in slices, all rooms in turn, so that no room holds up the rest of the server.
 */
export function createFlusher({ build, totals }: Parts): Flusher {
  const walks: Walk[] = [];
  let isPumping = false;

  const schedule = (room: Room): void => {
    const { flush } = room;
    if (flush.isScheduled || flush.isWalking) return;
    flush.isScheduled = true;
    const wait = flush.endedAt + flush.intervalMs - performance.now();
    if (wait <= 1) setImmediate(begin, room);
    else setTimeout(begin, Math.ceil(wait), room);
  };

  const begin = (room: Room): void => {
    room.flush.isScheduled = false;
    const batch = takeBatch(room);
    if (batch.length === 0) return;
    keepRecent(room, batch);
    closeUp(room);
    if (room.seats.length === 0) {
      if (room.pending.length > 0) schedule(room);
      return;
    }
    room.flush.isWalking = true;
    const full = encodeBatch(room, batch, build);
    const count = countMessages(batch);
    walks.push({
      room,
      at: 0,
      end: room.seats.length,
      full,
      count,
      high: undefined,
      batch,
      isCut: room.pending.length > 0,
      delivered: 0,
      missed: 0,
      busyMs: 0,
    });
    if (!isPumping) pump();
  };

  /** One slice. Rooms take turns: a small one does not wait until a large one is through. */
  const pump = (): void => {
    isPumping = true;
    const until = performance.now() + sliceMs;
    for (let walk = walks.shift(); walk; walk = walks.shift()) {
      const startedAt = performance.now();
      const isThrough = goOn(walk, until);
      walk.busyMs += performance.now() - startedAt;
      if (isThrough) finish(walk);
      else walks.push(walk);
      if (performance.now() >= until) break;
    }
    if (walks.length > 0) setImmediate(pump);
    else isPumping = false;
  };

  /** False where its time is over before all viewers are. */
  const goOn = (walk: Walk, until: number): boolean => {
    const { seats } = walk.room;
    while (walk.at < walk.end) {
      const stop = Math.min(walk.at + viewersPerLook, walk.end);
      for (; walk.at < stop; walk.at++) {
        const seat = seats[walk.at];
        if (seat && !seat.isEmpty) writeTo(walk, seat);
      }
      if (walk.at < walk.end && performance.now() >= until) return false;
    }
    return true;
  };

  const writeTo = (walk: Walk, seat: Seat): void => {
    const waiting = seat.viewer.waitingBytes();
    if (waiting <= slowBytes) {
      seat.stuckSince = 0;
      if (seat.viewer.write(walk.full)) walk.delivered += walk.count;
    } else writeToSlow(walk, seat, waiting);
  };

  const writeToSlow = (walk: Walk, seat: Seat, waiting: number): void => {
    if (waiting <= stuckBytes) {
      seat.stuckSince = 0;
      walk.high ??= highOf(walk);
      const count = walk.high && seat.viewer.write(walk.high.built) ? walk.high.count : 0;
      walk.delivered += count;
      walk.missed += walk.count - count;
      return;
    }
    walk.missed += walk.count;
    const now = performance.now();
    if (seat.stuckSince === 0) seat.stuckSince = now;
    else if (now - seat.stuckSince > stuckMs) {
      walk.room.figures.letGo++;
      totals.letGo++;
      seat.viewer.letGo();
    }
  };

  const highOf = ({ room, batch }: Walk): Walk["high"] => {
    const high = batch.filter(({ isHigh }) => isHigh);
    return high.length === 0 ? null : { built: encodeBatch(room, high, build), count: countMessages(high) };
  };

  const finish = ({ room, isCut, delivered, missed, busyMs }: Walk): void => {
    for (const figures of [room.figures, totals]) {
      figures.delivered += delivered;
      figures.missed += missed;
    }
    const { flush } = room;
    flush.isWalking = false;
    flush.endedAt = performance.now();
    const usual = room.seats.length < manyViewers ? shortestMs : usualMs;
    // Counted from its end: the walk itself is part of the time. What did not fit into one frame has waited already.
    const shared = isCut ? 0 : usual - busyMs;
    flush.intervalMs = Math.min(longestMs, Math.max(shared, busyMs / busyShare - busyMs));
    if (room.pending.length > 0) schedule(room);
  };

  return { schedule };
}

function takeBatch(room: Room): Pending[] {
  const { pending } = room;
  let characters = 0;
  let end = 0;
  while (end < pending.length && end < messagesPerFlush && characters < flushCharacters)
    characters += pending[end++]?.text.length ?? 0;
  return pending.splice(0, end);
}

/** From its flush on who enters finds a message among the newest; until then it comes to who enters before. */
function keepRecent(room: Room, batch: readonly Pending[]): void {
  for (const { text, isKept } of batch) if (isKept) room.recent.push({ text, message: undefined });
  const tooMany = room.recent.length - room.app.settings.liveRecentMessages;
  if (tooMany > 0) room.recent.splice(0, tooMany);
}

const countMessages = (batch: readonly Pending[]): number =>
  batch.reduce((count, { isFrame }) => (isFrame ? count : count + 1), 0);

/** The batch as bytes for the wire: messages that follow each other in one frame, other events between them in their own. */
function encodeBatch(room: Room, batch: readonly Pending[], build: Parts["build"]): Buffer {
  const head = `{"event":"roomMessages","data":{"groupId":${JSON.stringify(room.group.groupId)},"messages":[`;
  const frames: Buffer[] = [];
  let messages: string[] = [];
  const closeFrame = () => {
    if (messages.length > 0) frames.push(build(`${head}${messages.join(",")}]}}`));
    messages = [];
  };
  for (const { text, isFrame } of batch) {
    if (!isFrame) {
      messages.push(text);
      continue;
    }
    closeFrame();
    frames.push(build(text));
  }
  closeFrame();
  return frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames);
}
