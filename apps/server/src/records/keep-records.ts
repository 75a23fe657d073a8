import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Domain, hoursToWrite, keptSince } from "@hongyan/domain";
import type { RecordHour } from "@hongyan/storage";
import type { Logger } from "../ops/logger.ts";
import { chatTypes } from "./record-file.ts";
import { sweepRecords } from "./sweep-records.ts";
import { type DueHours, writeHours } from "./write-hours.ts";

/** Writes and deletes the record files, beside everything else. */
export type Records = {
  /** Does what is due now; resolves when it is done. Only one at a time. */
  work: () => Promise<void>;
  start: () => void;
  /** Ends work under way: it begins anew at the next start. */
  stop: () => Promise<void>;
};

const everyMs = 2_000;
/** Without news, hours are looked at this often. */
const lookEveryMs = 60_000;
/** Work gives way to others after so long. */
const turnMs = 5;

class Stopped extends Error {}

export function createRecords(domain: Domain, folder: string, logger: Logger): Records {
  const { storage, apps, clock, importedHours } = domain;
  const folderOf = (sdkAppId: number) => join(folder, String(sdkAppId));
  let isStopping = false;
  let isSwept = false;
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lookAt = 0;
  let turnBegan = performance.now();

  const pause = async (): Promise<void> => {
    if (isStopping) throw new Stopped();
    if (performance.now() - turnBegan < turnMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    turnBegan = performance.now();
  };

  const look = async (): Promise<{ due: DueHours[]; replaced: Map<string, string>; isMore: boolean }> => {
    const now = clock();
    const due: DueHours[] = [];
    const replaced = new Map<string, string>();
    let isMore = false;
    for (const app of apps.list()) {
      for (const chatType of chatTypes) {
        const known = await storage.records.hours(app.sdkAppId, chatType);
        const kept = keptSince(app, now);
        await dropFiles(known.filter(({ startsAt }) => startsAt < kept));
        const hours = hoursToWrite(app, known, now);
        if (hours.length > 0) due.push({ app, chatType, hours });
        for (const { startsAt, openedAt, writtenAt, file } of known) {
          if (file) replaced.set(`${app.sdkAppId} ${chatType} ${startsAt}`, file);
          isMore ||= openedAt > 0 && openedAt >= writtenAt && startsAt >= kept;
        }
        await pause();
      }
    }
    return { due, replaced, isMore };
  };

  const dropFiles = async (hours: readonly RecordHour[]): Promise<void> => {
    if (hours.length === 0) return;
    for (const { sdkAppId, file } of hours) if (file) await rm(join(folderOf(sdkAppId), file), { force: true });
    await storage.commit("dropRecordHours", { hours: [...hours] });
  };

  const writeDue = async (): Promise<void> => {
    if (!isSwept) await sweepRecords(domain, folderOf);
    isSwept = true;
    const hasNews = await importedHours.flush(storage);
    if (!hasNews && clock() < lookAt) return;
    const { due, replaced, isMore } = await look();
    // Hours that still wait for the end of an import are looked at again at once.
    lookAt = isMore ? 0 : clock() + lookEveryMs;
    if (due.length === 0) return;
    const records = await writeHours({ domain, folderOf, pause }, due);
    if (records.length < due.reduce((sum, { hours }) => sum + hours.length, 0)) lookAt = 0;
    await storage.commit("keepRecordHours", { hours: records });
    for (const { sdkAppId, chatType, startsAt } of records) {
      const old = replaced.get(`${sdkAppId} ${chatType} ${startsAt}`);
      if (old !== undefined) await rm(join(folderOf(sdkAppId), old), { force: true });
    }
    const files = records.filter(({ file }) => file !== null);
    if (files.length > 0) logger.info({ hours: files.length }, "message records written");
  };

  const work = (): Promise<void> => {
    underWay ??= writeDue()
      .catch((error) => {
        if (error instanceof Stopped) return;
        lookAt = clock() + lookEveryMs;
        // Files that were finished already belong to nothing now.
        isSwept = false;
        logger.error({ err: error }, "message records could not be written");
      })
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  };

  return {
    work,
    start: () => {
      timer = setInterval(work, everyMs);
      timer.unref();
    },
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      await underWay;
      await importedHours
        .flush(storage)
        .catch((error) => logger.warn({ err: error }, "hours of imports were not written down"));
    },
  };
}
