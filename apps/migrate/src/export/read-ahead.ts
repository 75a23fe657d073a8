/**
 * Works on several items at a time, yet hands out what comes of them one item after the other. Each item may be some
 * results ahead, not more: what waits is in memory.
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  { width, ahead = 4 }: { width: number; ahead?: number },
  work: (item: Item) => AsyncIterable<Result>,
): AsyncGenerator<Result> {
  const rest = items[Symbol.iterator]();
  const running: Run<Result>[] = [];
  const startNext = () => {
    const next = rest.next();
    if (!next.done) running.push(startRun(work(next.value), ahead));
  };
  try {
    for (let i = 0; i < width; i++) startNext();
    for (let run = running[0]; run; run = running[0]) {
      for (let result = await run.next(); !result.done; result = await run.next()) yield result.value;
      running.shift();
      startNext();
    }
  } finally {
    for (const run of running) run.stop();
  }
}

type Run<Result> = { next: () => Promise<IteratorResult<Result, undefined>>; stop: () => void };

function startRun<Result>(results: AsyncIterable<Result>, ahead: number): Run<Result> {
  const ready: Result[] = [];
  let isStopped = false;
  let hasEnded = false;
  let failure: { error: unknown } | undefined;
  let wakeReader = () => {};
  let wakeWorker = () => {};

  const run = async () => {
    for await (const result of results) {
      ready.push(result);
      wakeReader();
      if (ready.length >= ahead && !isStopped) await new Promise<void>((resolve) => (wakeWorker = resolve));
      if (isStopped) return;
    }
  };
  void run()
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => {
      hasEnded = true;
      wakeReader();
    });
  return {
    next: async () => {
      while (ready.length === 0 && !hasEnded) await new Promise<void>((resolve) => (wakeReader = resolve));
      if (ready.length > 0) {
        const value = ready.shift() as Result;
        wakeWorker();
        return { done: false, value };
      }
      if (failure) throw failure.error;
      return { done: true, value: undefined };
    },
    stop: () => {
      isStopped = true;
      wakeWorker();
    },
  };
}
