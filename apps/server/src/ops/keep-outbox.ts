import type { Domain } from "@hongyan/domain";
import type { DiskSpace } from "./disk-space.ts";
import type { Logger } from "./logger.ts";

const everyMs = 60_000;
const prunedAtOnce = 500;
const hourMs = 3_600_000;

/**
 * Drops what was delivered and is not kept any longer. What waits for a back end that is away stays however long, so
 * the alarm is given before the disk is full.
 */
export function keepOutbox(
  { apps, storage, clock }: Pick<Domain, "apps" | "storage" | "clock">,
  readDisk: () => DiskSpace,
  logger: Logger,
): { stop: () => Promise<void> } {
  let isStopped = false;
  let wasLow = false;
  const prune = async (): Promise<void> => {
    for (const { sdkAppId, webhooks } of apps.list()) {
      const before = await storage.outbox.idAt(sdkAppId, clock() - webhooks.keepHours * hourMs);
      const input = { sdkAppId, before: before ?? Number.MAX_SAFE_INTEGER, count: prunedAtOnce };
      while (!isStopped && (await storage.commit("pruneOutbox", input)) === prunedAtOnce);
    }
  };
  const watchDisk = (): void => {
    const { freeBytes, isLow } = readDisk();
    if (isLow && !wasLow)
      logger.error({ freeBytes }, "the disk is nearly full: webhooks that wait and messages will not fit any more");
    wasLow = isLow;
  };
  const round = async (): Promise<void> => {
    try {
      watchDisk();
      await prune();
    } catch (error) {
      logger.warn({ err: error }, "the outbox was not looked after");
    }
  };
  let last = round();
  const timer = setInterval(() => {
    last = last.then(round);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await last;
    },
  };
}
