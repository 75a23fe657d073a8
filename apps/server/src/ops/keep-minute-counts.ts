import type { Domain } from "@hongyan/domain";
import type { Logger } from "./logger.ts";

const everyMs = 10_000;

/** Writes what was counted every now and then, and once more at the end. */
export function keepMinuteCounts({ counter, storage }: Domain, logger: Logger): { stop: () => Promise<void> } {
  const flush = () =>
    counter.flush(storage).catch((error) => logger.warn({ err: error }, "minute counts were not written"));
  const timer = setInterval(flush, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}
