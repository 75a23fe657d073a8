import type { Domain } from "@hongyan/domain";
import type { DiskSpace } from "./disk-space.ts";
import type { Logger } from "./logger.ts";

const everyMs = 60_000;
const prunedAtOnce = 500;
const hourMs = 3_600_000;
/** Dead letters that were told again are dropped with what is old: in the first of so many rounds. */
const roundsFromTheStart = 60;

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
  let rounds = 0;
  /** Up to where nothing but dead letters is left, by app. */
  const prunedTo = new Map<number, number>();
  // The writer looks at neither what waits nor the dead letters, however many they are: sends would wait for it.
  const prune = async (): Promise<void> => {
    if (rounds++ % roundsFromTheStart === 0) prunedTo.clear();
    for (const { sdkAppId, webhooks } of apps.list()) {
      const keptFrom = await storage.outbox.idAt(sdkAppId, clock() - webhooks.keepHours * hourMs);
      const before = Math.min(keptFrom ?? Number.MAX_SAFE_INTEGER, (await storage.outbox.settledTo(sdkAppId)) + 1);
      const after = prunedTo.get(sdkAppId) ?? 0;
      if (before <= after + 1) continue;
      const input = { sdkAppId, after, before, count: prunedAtOnce };
      while (!isStopped && (await storage.commit("pruneOutbox", input)) === prunedAtOnce);
      if (!isStopped) prunedTo.set(sdkAppId, before - 1);
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
