import { countRegistrations, type Domain, dropClientVersions, dropDailyAccounts } from "@hongyan/domain";
import type { Logger } from "./logger.ts";

const everyMs = 5_000;
/** Apps that are tidied up in one go: what was counted meanwhile waits. */
const appsPerRun = 50;

/** Writes what was counted every few seconds, and once more at the end; counts registrations in their own time. */
export function keepDailyFigures(domain: Domain, logger: Logger): { stop: () => Promise<void> } {
  const { figures, clientVersions, storage, apps } = domain;
  /** Apps with a new day, and at the start all: who did what before yesterday is to be forgotten. */
  const untidy = new Set(apps.list().map(({ sdkAppId }) => sdkAppId));
  let underWay: Promise<void> | undefined;
  figures.onNewDay((sdkAppId) => untidy.add(sdkAppId));

  const keep = async (): Promise<void> => {
    await figures.flush(storage);
    await clientVersions.flush(storage);
    await countRegistrations(domain, 1);
    for (const sdkAppId of [...untidy].slice(0, appsPerRun)) {
      const app = apps.get(sdkAppId);
      if (app) {
        await dropDailyAccounts(domain, app);
        await dropClientVersions(domain, app);
      }
      untidy.delete(sdkAppId);
    }
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
