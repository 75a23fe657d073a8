import { join } from "node:path";
import { type Domain, emptyDismissedGroups } from "@hongyan/domain";
import { createRecords } from "../records/keep-records.ts";
import { readDiskSpace } from "./disk-space.ts";
import { keepDailyFigures } from "./keep-daily-figures.ts";
import { keepMinuteCounts } from "./keep-minute-counts.ts";
import { keepOutbox } from "./keep-outbox.ts";
import type { Logger } from "./logger.ts";

export const recordFolder = (dataDir: string) => join(dataDir, "records");

/** What is written down beside the work: counts by minute and day, the message records, and what webhooks leave behind. */
export function startJobs(domain: Domain, dataDir: string, logger: Logger): { stop: () => Promise<void> } {
  const minuteCounts = keepMinuteCounts(domain, logger);
  const dailyFigures = keepDailyFigures(domain, logger);
  const outbox = keepOutbox(domain, () => readDiskSpace(dataDir), logger);
  const records = createRecords(domain, recordFolder(dataDir), logger);
  records.start();
  // What an earlier stop interrupted. Nothing waits for it.
  emptyDismissedGroups(domain).catch((error: unknown) => logger.warn({ err: error }, "dismissed groups are not empty"));
  return {
    stop: async () => {
      await records.stop();
      await Promise.all([minuteCounts.stop(), dailyFigures.stop(), outbox.stop()]);
    },
  };
}
