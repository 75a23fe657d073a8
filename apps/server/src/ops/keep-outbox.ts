import { statfs } from "node:fs/promises";
import type { Domain } from "@hongyan/domain";
import type { Logger } from "./logger.ts";

const everyMs = 60_000;
const prunedAtOnce = 500;
const hourMs = 3_600_000;
/** The outbox grows while a back end is away. This is well before a full disk stops the sends as well. */
const lowShare = 0.1;
const lowBytes = 2 * 1024 ** 3;

/** Drops what was delivered and is not kept any longer, and gives the alarm before the disk is full. */
export function keepOutbox(
  { apps, storage, clock }: Pick<Domain, "apps" | "storage" | "clock">,
  dataDir: string,
  logger: Logger,
): { stop: () => Promise<void> } {
  let isStopped = false;
  let isLow = false;
  const prune = async (): Promise<void> => {
    for (const { sdkAppId, webhooks } of apps.list()) {
      const before = await storage.outbox.idAt(sdkAppId, clock() - webhooks.keepHours * hourMs);
      const input = { sdkAppId, before: before ?? Number.MAX_SAFE_INTEGER, count: prunedAtOnce };
      while (!isStopped && (await storage.commit("pruneOutbox", input)) === prunedAtOnce);
    }
  };
  const watchDisk = async (): Promise<void> => {
    const { bavail, bsize, blocks } = await statfs(dataDir);
    const free = bavail * bsize;
    const wasLow = isLow;
    isLow = free < lowBytes || free < blocks * bsize * lowShare;
    if (isLow && !wasLow)
      logger.error(
        { freeBytes: free },
        "the disk is nearly full: webhooks that wait and messages will not fit any more",
      );
  };
  const round = () =>
    Promise.all([prune(), watchDisk()]).then(
      () => {},
      (error: unknown) => logger.warn({ err: error }, "the outbox was not looked after"),
    );
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
