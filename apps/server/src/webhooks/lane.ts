import type { SettledEntry } from "@hongyan/storage";
import { createBreaker } from "./breaker.ts";
import { createHeldEntries } from "./held-entries.ts";
import type { Held, LaneParts, LaneState, Stream } from "./lane-state.ts";
import type { Posted } from "./post.ts";
import { readAnswer } from "./read-answer.ts";

export type Lane = {
  /** There is more to read, or the app's settings changed. */
  wake: () => void;
  isOpen: () => boolean;
  /** Resolves once nothing is under way any more and what was answered is on disk. */
  stop: () => Promise<void>;
};

const pageSize = 500;
const heldAtMost = 5_000;
const longestPauseMs = 30_000;
const firstRetryMs = 500;
/** After so long a back end that answers, but never as it should, will not any more. */
const answeredWrongForMs = 24 * 3_600_000;
const againMs = 1_000;

/**
 * Delivers the after webhooks of one app: those of a stream one after the other, streams beside each other. What fails
 * is tried again, with pauses that grow; a back end that is away costs a probe now and then.
 */
export function createLane(parts: LaneParts, settledTo: number): Lane {
  const lane: LaneState = {
    parts,
    breaker: createBreaker(parts.clock, longestPauseMs, parts.onBreaker),
    held: createHeldEntries(settledTo),
    streams: new Map(),
    ready: [],
    underWay: 0,
    successes: 0,
    hasMore: true,
    isReading: false,
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
  const { parts, held, breaker, ready } = lane;
  if (lane.isStopped) return tellStopped(lane);
  // Switched off: what was written before waits until there is a URL again.
  if (parts.app.webhooks.url === "") return;
  if (lane.hasMore && !lane.isReading && held.count() <= heldAtMost - pageSize) void read(lane);
  while (lane.underWay < parts.app.webhooks.connections) {
    const stream = ready[0];
    if (!stream) return;
    if (!breaker.mayTry()) return comeBackAt(lane, breaker.retryAt());
    ready.shift();
    void tell(lane, stream);
  }
}

async function read(lane: LaneState): Promise<void> {
  const { parts, held } = lane;
  lane.isReading = true;
  lane.hasMore = false;
  try {
    const before = held.readTo();
    const { rows, readTo } = await parts.read(before, pageSize);
    for (const row of rows) {
      held.add(row.id);
      enqueue(lane, { row, attempts: 0, successesBefore: -1, answeredWrongSince: 0 });
    }
    held.passTo(readTo);
    if (readTo > before) lane.hasMore = true;
  } catch (error) {
    parts.onFault("the outbox could not be read", error);
    lane.hasMore = true;
    await pause();
  }
  lane.isReading = false;
  pump(lane);
}

function enqueue({ streams, ready }: LaneState, entry: Held): void {
  const { stream: name } = entry.row;
  const known = streams.get(name);
  if (known) {
    known.queue.push(entry);
    return;
  }
  const stream = { name, queue: [entry], retryAt: 0 };
  streams.set(name, stream);
  ready.push(stream);
}

/** Tells the first entry of a stream. */
async function tell(lane: LaneState, stream: Stream): Promise<void> {
  const { parts, breaker } = lane;
  const entry = stream.queue[0] as Held;
  lane.underWay++;
  try {
    const call = await parts.build(entry.row);
    if (!call) {
      breaker.onNothing();
      finish(lane, stream, { state: "void", httpStatus: null, latencyMs: null, problem: null });
    } else {
      const posted = await parts.post(call);
      const answer = readAnswer(posted);
      if ("problem" in answer) onFailure(lane, stream, posted, answer.problem);
      else onAnswer(lane, stream, posted);
    }
  } catch (error) {
    // A fault of ours: this one can never be told, and those after it must not wait for it.
    breaker.onNothing();
    parts.onFault(`entry ${entry.row.id} could not be told`, error);
    finish(lane, stream, { state: "dead", httpStatus: null, latencyMs: null, problem: String(error).slice(0, 500) });
  }
  lane.underWay--;
  pump(lane);
}

function onAnswer(lane: LaneState, stream: Stream, posted: Posted): void {
  const { parts, breaker } = lane;
  const { row } = stream.queue[0] as Held;
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

function onFailure(lane: LaneState, stream: Stream, posted: Posted, problem: string): void {
  const { parts, breaker } = lane;
  const entry = stream.queue[0] as Held;
  breaker.onFailure();
  const now = parts.clock();
  if ("status" in posted) entry.answeredWrongSince ||= now;
  // Only what fails while others get through is a fault of its own.
  if (lane.successes > entry.successesBefore) entry.attempts++;
  entry.successesBefore = lane.successes;
  const isHopeless = entry.answeredWrongSince > 0 && now - entry.answeredWrongSince > answeredWrongForMs;
  if (entry.attempts >= parts.app.webhooks.attempts || isHopeless) {
    parts.onTold(entry.row, { outcome: "dead", latencyMs: posted.latencyMs, problem });
    finish(lane, stream, { state: "dead", ...figuresOf(posted), problem });
    return;
  }
  parts.onTold(entry.row, { outcome: "failed", latencyMs: posted.latencyMs, problem });
  stream.retryAt = now + Math.min(longestPauseMs, firstRetryMs * 2 ** Math.min(10, entry.attempts));
  comeBackAt(lane, stream.retryAt);
}

const figuresOf = (posted: Posted) => ({
  httpStatus: "status" in posted ? posted.status : null,
  latencyMs: posted.latencyMs,
});

/** The first entry of a stream is done with; the next one may be told. */
function finish(lane: LaneState, stream: Stream, settled: Omit<SettledEntry, "id" | "attempts">): void {
  const { row, attempts } = stream.queue.shift() as Held;
  lane.held.settle({ id: row.id, attempts: attempts + (settled.state === "delivered" ? 1 : 0), ...settled });
  if (stream.queue.length > 0) lane.ready.push(stream);
  else lane.streams.delete(stream.name);
  void flush(lane);
}

/** Puts down what was settled; while one commit is under way, the next one gathers. */
async function flush(lane: LaneState): Promise<void> {
  const { parts, held } = lane;
  if (lane.isFlushing) return;
  lane.isFlushing = true;
  for (let taken = held.take(); taken; taken = held.take())
    try {
      await parts.settle(taken.entries, taken.settledTo);
    } catch (error) {
      held.giveBack(taken.entries);
      parts.onFault("what was delivered could not be put down", error);
      if (lane.isStopped) break;
      await pause();
    }
  lane.isFlushing = false;
  tellStopped(lane);
}

/** Streams whose pause is over are ready; for the others somebody has to come back. */
function wakeStreams(lane: LaneState): void {
  const now = lane.parts.clock();
  for (const stream of lane.streams.values()) {
    if (stream.retryAt === 0) continue;
    if (stream.retryAt > now) comeBackAt(lane, stream.retryAt);
    else {
      stream.retryAt = 0;
      lane.ready.push(stream);
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
    Math.max(1, at - lane.parts.clock()),
  );
  lane.timer.unref();
}

const pause = () => new Promise((resolve) => setTimeout(resolve, againMs).unref());

function tellStopped(lane: LaneState): void {
  if (lane.isStopped && lane.underWay === 0 && !lane.isFlushing)
    for (const resolve of lane.stopping.splice(0)) resolve();
}
