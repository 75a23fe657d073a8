import { Worker } from "node:worker_threads";
import type { Posted, Request, Target } from "./post.ts";
import type { FromPoster, ToPoster } from "./post-messages.ts";

/** Talks to back ends, over one pool of connections per key. */
export type Poster = {
  open: (key: string, target: Target) => void;
  close: (key: string) => void;
  /** Never rejects. */
  post: (key: string, request: Request) => Promise<Posted>;
  stop: () => Promise<void>;
};

type State = {
  targets: Map<string, Target>;
  waiting: Map<number, (posted: Posted) => void>;
  worker: Worker | undefined;
  outgoing: ToPoster[];
  isStopped: boolean;
  onFault: (error: unknown) => void;
};

/** Starts the thread with the first request: a server without webhooks has none. A thread that dies is replaced. */
export function startPoster(onFault: (error: unknown) => void): Poster {
  const state: State = {
    targets: new Map(),
    waiting: new Map(),
    worker: undefined,
    outgoing: [],
    isStopped: false,
    onFault,
  };
  let nextId = 1;
  return {
    open: (key, target) => {
      state.targets.set(key, target);
      if (state.worker) say(state, { kind: "open", key, target });
    },
    close: (key) => {
      state.targets.delete(key);
      if (state.worker) say(state, { kind: "close", key });
    },
    post: (key, request) =>
      new Promise((resolve) => {
        if (state.isStopped) return resolve({ problem: "the server stops", latencyMs: 0 });
        if (!state.worker) startThread(state);
        const id = nextId++;
        state.waiting.set(id, resolve);
        say(state, { kind: "post", key, id, request });
      }),
    stop: async () => {
      state.isStopped = true;
      await state.worker?.terminate();
    },
  };
}

/** What is said in one turn of the event loop travels together. */
function say(state: State, message: ToPoster): void {
  state.outgoing.push(message);
  if (state.outgoing.length > 1) return;
  setImmediate(() => {
    const messages = state.outgoing;
    state.outgoing = [];
    state.worker?.postMessage(messages);
  });
}

function startThread(state: State): void {
  const worker = new Worker(new URL("./post-thread.ts", import.meta.url));
  state.worker = worker;
  // It keeps nobody from stopping: what is under way is told again after the next start.
  worker.unref();
  worker.on("message", (results: FromPoster) => {
    for (const { id, posted } of results) {
      const answer = state.waiting.get(id);
      state.waiting.delete(id);
      answer?.(posted);
    }
  });
  worker.on("error", (error) => endThread(state, worker, error));
  worker.on("exit", (code) => endThread(state, worker, new Error(`its thread ended with ${code}`)));
  for (const [key, target] of state.targets) say(state, { kind: "open", key, target });
}

function endThread(state: State, worker: Worker, error: unknown): void {
  if (state.worker !== worker) return;
  state.worker = undefined;
  if (!state.isStopped) state.onFault(error);
  const abandoned = [...state.waiting.values()];
  state.waiting.clear();
  for (const answer of abandoned) answer({ problem: "the request was interrupted", latencyMs: 0 });
}
