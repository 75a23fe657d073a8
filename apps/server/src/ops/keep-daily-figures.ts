import { countRegistrations, type Domain, dropDailyAccounts } from "@hongyan/domain";
import type { Logger } from "./logger.ts";

const everyMs = 5_000;

/** Writes what was counted every few seconds, and once more at the end; counts registrations in their own time. */
export function keepDailyFigures(domain: Domain, logger: Logger): { stop: () => Promise<void> } {
  const { figures, storage } = domain;
  let isTidied = false;
  let underWay: Promise<void> | undefined;
  figures.onNewDay(() => {
    isTidied = false;
  });

  const keep = async (): Promise<void> => {
    await figures.flush(storage);
    await countRegistrations(domain, 1);
    if (isTidied) return;
    isTidied = true;
    await dropDailyAccounts(domain);
  };
  const run = (): Promise<void> => {
    underWay ??= keep()
      .catch((error) => logger.warn({ err: error }, "daily figures were not written"))
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  };
  const timer = setInterval(run, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
      await run();
    },
  };
}
