import type { OutboxRow, SettledEntry } from "@hongyan/storage";
import { createBreaker } from "./breaker.ts";
import { createHeldEntries } from "./held-entries.ts";
import type { Held, LaneParts, LaneState, Stream } from "./lane-state.ts";
import type { Posted } from "./post.ts";
import { readAnswer } from "./read-answer.ts";

export type Lane = {
  /** There is more to read, or the app's settings changed. */
  wake: () => void;
  isOpen: () => boolean;
  /** Everything it heard of is read, told and settled on disk. */
  isIdle: () => boolean;
  /** Resolves once nothing is under way any more and what was answered is on disk. */
  stop: () => Promise<void>;
};

const pageSize = 500;
/** Entries in memory with all they hold, and all in all: what is beyond that stays on disk until there is room. */
const rowsAtMost = 5_000;
const entriesAtMost = 100_000;
/** Of one stream. Those behind are read again when their turn comes: a stream that gets nowhere leaves room for others. */
const rowsPerStream = 100;
const longestPauseMs = 30_000;
const firstRetryMs = 500;
/** After so long a back end that answers, but never as it should, will not any more. */
const answeredWrongForMs = 24 * 3_600_000;
const againMs = 1_000;
/** However many streams wait for their next try, they are not looked through more often. */
const leastWaitMs = 50;

/**
 * Delivers the after webhooks of one app: those of a stream one after the other, streams beside each other. What fails
 * is tried again, with pauses that grow; a back end that is away costs a probe now and then.
 */
export function createLane(parts: LaneParts, settledTo: number): Lane {
  const lane: LaneState = {
    parts,
    breaker: createBreaker(parts.clock, longestPauseMs, parts.onBreaker),
    held: createHeldEntries(settledTo),
    rows: 0,
    streams: new Map(),
    ready: new Set(),
    underWay: 0,
    successes: 0,
    hasMore: true,
    isReading: false,
    hasLooked: false,
    isFlushing: false,
    isStopped: false,
    timer: undefined,
    timerAt: 0,
    stopping: [],
  };
  return {
    wake: () => {
      lane.hasMore = true;
      pump(lane);
    },
    isOpen: lane.breaker.isOpen,
    isIdle: () => !lane.hasMore && !lane.isReading && lane.held.count() === 0,
    stop: () =>
      new Promise((resolve) => {
        lane.isStopped = true;
        clearTimeout(lane.timer);
        lane.stopping.push(resolve);
        tellStopped(lane);
      }),
  };
}

/** Starts whatever may be started now. */
function pump(lane: LaneState): void {
  const { parts, breaker, ready } = lane;
  if (lane.isStopped) {
    tellStopped(lane);
    return;
  }
  // Switched off: what was written before waits until there is a URL again.
  if (parts.app.webhooks.url === "") return;
  if (lane.hasMore && !lane.isReading && hasRoom(lane) && isWorthReading(lane)) void read(lane);
  // What is read now may not have failed yet: the next try waits for it.
  if (breaker.isOpen() && lane.isReading) return;
  while (lane.underWay < parts.app.webhooks.connections) {
    if (ready.size === 0) return;
    if (!breaker.mayTry()) {
      const retryAt = breaker.retryAt();
      if (retryAt !== undefined) comeBackAt(lane, retryAt);
      return;
    }
    lane.hasLooked = false;
    const stream = nextOf(lane);
    ready.delete(stream);
    void tell(lane, stream);
  }
}

/** Whether a back end is there again is tried with what has not failed yet: what fails may do so by its own fault. */
function nextOf({ breaker, ready }: LaneState): Stream {
  if (breaker.isOpen()) for (const stream of ready) if (firstOf(stream).successesBefore < 0) return stream;
  return ready.values().next().value as Stream;
}

/** Also what could not be put down yet counts: it would be told twice after a crash. */
function hasRoom({ rows, held }: LaneState): boolean {
  return rows + held.unsaved() <= rowsAtMost - pageSize && held.count() <= entriesAtMost - pageSize;
}

/** While the back end is away, one look before each try is enough: for what has not failed yet. */
function isWorthReading({ parts, breaker, held, hasLooked }: LaneState): boolean {
  if (!breaker.isOpen() || held.count() === 0) return true;
  return !hasLooked && (breaker.retryAt() ?? Number.POSITIVE_INFINITY) <= parts.clock();
}

async function read(lane: LaneState): Promise<void> {
  const { parts, held } = lane;
  lane.isReading = true;
  lane.hasLooked = true;
  lane.hasMore = false;
  try {
    const before = held.readTo();
    const { rows, readTo } = await parts.read(before, pageSize);
    for (const row of rows) {
      held.add(row.id);
      enqueue(lane, row);
    }
    held.passTo(readTo);
    if (readTo > before) lane.hasMore = true;
  } catch (error) {
    lane.hasMore = true;
    if (!lane.isStopped) {
      parts.onFault("the outbox could not be read", error);
      await pause(againMs);
    }
  }
  lane.isReading = false;
  pump(lane);
}

function enqueue(lane: LaneState, row: OutboxRow): void {
  const { streams, ready } = lane;
  const entry: Held = { id: row.id, row, attempts: 0, successesBefore: -1, answeredWrongSince: 0 };
  let stream = streams.get(row.stream);
  if (!stream) {
    stream = { name: row.stream, queue: new Set(), retryAt: 0 };
    streams.set(row.stream, stream);
    ready.add(stream);
  }
  if (stream.retryAt > 0 || stream.queue.size >= rowsPerStream) entry.row = undefined;
  else lane.rows++;
  stream.queue.add(entry);
}

const firstOf = ({ queue }: Stream): Held => queue.values().next().value as Held;

/** Tells the first entry of a stream. */
async function tell(lane: LaneState, stream: Stream): Promise<void> {
  lane.underWay++;
  const { id, row } = firstOf(stream);
  try {
    const found = row ?? (await lane.parts.find(id));
    if (found) await tellRow(lane, stream, found);
    else finishUntold(lane, stream, "void", null);
  } catch (error) {
    lane.parts.onFault(`entry ${id} could not be read`, error);
    lane.breaker.onNothing();
    waitUntil(lane, stream, lane.parts.clock() + againMs);
  }
  lane.underWay--;
  pump(lane);
}

/** Never rejects. */
async function tellRow(lane: LaneState, stream: Stream, row: OutboxRow): Promise<void> {
  const { parts } = lane;
  try {
    const call = await parts.build(row);
    if (!call) return finishUntold(lane, stream, "void", null);
    const posted = await parts.post(call);
    const answer = readAnswer(posted);
    if (!("problem" in answer)) onAnswer(lane, stream, row, posted);
    // Whatever a stop interrupts is told after the next start, as if it had not been tried.
    else if (!lane.isStopped) onFailure(lane, stream, row, posted, answer.problem);
  } catch (error) {
    // A fault of ours: this one can never be told, and those after it must not wait for it.
    parts.onFault(`entry ${row.id} could not be told`, error);
    finishUntold(lane, stream, "dead", String(error).slice(0, 500));
  }
}

function onAnswer(lane: LaneState, stream: Stream, row: OutboxRow, posted: Posted): void {
  const { parts, breaker } = lane;
  const wasOpen = breaker.isOpen();
  breaker.onAnswer();
  lane.successes++;
  parts.onTold(row, { outcome: "delivered", latencyMs: posted.latencyMs });
  finish(lane, stream, { state: "delivered", ...figuresOf(posted), problem: null });
  if (!wasOpen) return;
  // It is back: whoever waited because it was away need not wait any longer.
  for (const one of lane.streams.values()) if (one.retryAt > 0) one.retryAt = parts.clock();
  wakeStreams(lane);
}

function onFailure(lane: LaneState, stream: Stream, row: OutboxRow, posted: Posted, problem: string): void {
  const { parts, breaker } = lane;
  const entry = firstOf(stream);
  breaker.onFailure();
  const now = parts.clock();
  entry.answeredWrongSince = "status" in posted ? entry.answeredWrongSince || now : 0;
  // Only what fails while others get through is a fault of its own; the first failure says nothing of that yet.
  const othersGotThrough = entry.successesBefore >= 0 && lane.successes > entry.successesBefore;
  if (othersGotThrough || entry.successesBefore < 0) entry.attempts++;
  entry.successesBefore = lane.successes;
  const isPoison = othersGotThrough && entry.attempts >= parts.app.webhooks.attempts;
  const isHopeless = entry.answeredWrongSince > 0 && now - entry.answeredWrongSince > answeredWrongForMs;
  if (isPoison || isHopeless) {
    parts.onTold(row, { outcome: "dead", latencyMs: posted.latencyMs, problem });
    finish(lane, stream, { state: "dead", ...figuresOf(posted), problem });
    return;
  }
  parts.onTold(row, { outcome: "failed", latencyMs: posted.latencyMs, problem });
  waitUntil(lane, stream, now + Math.min(longestPauseMs, firstRetryMs * 2 ** Math.min(10, entry.attempts)));
}

/** A stream that waits for its next try takes no room meanwhile. */
function waitUntil(lane: LaneState, stream: Stream, at: number): void {
  stream.retryAt = at;
  for (const entry of stream.queue) {
    if (entry.row) lane.rows--;
    entry.row = undefined;
  }
  comeBackAt(lane, at);
}

const figuresOf = (posted: Posted) => ({
  httpStatus: "status" in posted ? posted.status : null,
  latencyMs: posted.latencyMs,
});

/** The back end was not asked. */
function finishUntold(lane: LaneState, stream: Stream, state: "void" | "dead", problem: string | null): void {
  lane.breaker.onNothing();
  finish(lane, stream, { state, httpStatus: null, latencyMs: null, problem });
}

/** The first entry of a stream is done with; the next one may be told. */
function finish(lane: LaneState, stream: Stream, settled: Omit<SettledEntry, "id" | "attempts">): void {
  const entry = firstOf(stream);
  stream.queue.delete(entry);
  if (entry.row) lane.rows--;
  const attempts = entry.attempts + (settled.state === "delivered" ? 1 : 0);
  lane.held.settle({ id: entry.id, attempts, ...settled });
  if (stream.queue.size > 0) lane.ready.add(stream);
  else lane.streams.delete(stream.name);
  void flush(lane);
}

/** Puts down what was settled. A moment's worth goes together: a commit for each would cost more than telling it did. */
async function flush(lane: LaneState): Promise<void> {
  const { parts, held } = lane;
  if (lane.isFlushing) return;
  lane.isFlushing = true;
  if (parts.gatherMs > 0 && !lane.isStopped) await pause(parts.gatherMs);
  for (let taken = held.take(); taken; taken = held.take())
    try {
      await parts.settle(taken.entries, taken.settledTo);
    } catch (error) {
      held.giveBack(taken.entries);
      parts.onFault("what was delivered could not be put down", error);
      if (lane.isStopped) break;
      await pause(againMs);
    }
  lane.isFlushing = false;
  // What is on disk has made room for more.
  pump(lane);
}

/** Streams whose pause is over are ready; for the others somebody has to come back. */
function wakeStreams(lane: LaneState): void {
  const now = lane.parts.clock();
  for (const stream of lane.streams.values()) {
    if (stream.retryAt === 0) continue;
    if (stream.retryAt > now) comeBackAt(lane, stream.retryAt);
    else {
      stream.retryAt = 0;
      lane.ready.add(stream);
    }
  }
}

function comeBackAt(lane: LaneState, at: number): void {
  if (lane.isStopped || (lane.timer && lane.timerAt <= at)) return;
  clearTimeout(lane.timer);
  lane.timerAt = at;
  lane.timer = setTimeout(
    () => {
      lane.timer = undefined;
      wakeStreams(lane);
      pump(lane);
    },
    Math.max(leastWaitMs, Math.ceil(at - lane.parts.clock())),
  );
  lane.timer.unref();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());

function tellStopped(lane: LaneState): void {
  if (lane.isStopped && lane.underWay === 0 && !lane.isFlushing)
    for (const resolve of lane.stopping.splice(0)) resolve();
}
