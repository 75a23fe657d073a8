import { setTimeout as pause } from "node:timers/promises";
import { Unreadable } from "../../../../xmpp/unreadable.ts";

export type Sweep = {
  /** Begins a new round at once: something may have been missed. */
  again: () => void;
  trouble: () => string | undefined;
  stop: () => Promise<void>;
};

export type SweepOptions = {
  /** What there is to look at, in the order in which it is looked at. */
  list: () => Promise<readonly (() => Promise<void>)[]>;
  /** From the end of a round to the beginning of the next. */
  everyMs: number;
  /** Most looks a second. */
  perSecond: number;
  /** Looks that are under way at a time. */
  width: number;
};

const retryMs = 1_000;

/** Goes round for ever: the way by which nothing stays unseen, whatever else fails. */
export function startSweep({ list, everyMs, perSecond, width }: SweepOptions): Sweep {
  const stopped = new AbortController();
  let interrupt = new AbortController();
  let isAgain = false;
  let trouble: string | undefined;

  const wait = (ms: number) =>
    pause(ms, undefined, { signal: AbortSignal.any([stopped.signal, interrupt.signal]) }).catch(() => undefined);
  const round = async (): Promise<void> => {
    const looks = [...(await list())];
    let failures = 0;
    const work = async () => {
      for (let look = looks.shift(); look && !stopped.signal.aborted; look = looks.shift()) {
        const begun = performance.now();
        await look().catch((error: unknown) => {
          if (error instanceof Unreadable) return;
          failures++;
          trouble = `the old system could not be looked through: ${(error as Error).message}`;
        });
        const restMs = (1_000 * width) / perSecond - (performance.now() - begun);
        if (restMs > 0 && looks.length > 0)
          await pause(restMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: width }, work));
    if (failures > 0) throw new Error(trouble);
    trouble = undefined;
  };
  const run = async () => {
    while (!stopped.signal.aborted) {
      isAgain = false;
      const hasFailed = await round().then(
        () => false,
        (error: Error) => {
          trouble = error.message;
          return true;
        },
      );
      interrupt = new AbortController();
      if (!isAgain) await wait(hasFailed ? Math.min(retryMs, everyMs) : everyMs);
    }
  };
  const running = run();
  return {
    again: () => {
      isAgain = true;
      interrupt.abort();
    },
    trouble: () => trouble,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
