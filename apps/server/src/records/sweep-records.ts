import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Domain } from "@hongyan/domain";
import { chatTypes, partialSuffix, recordFilePattern } from "./record-file.ts";

/**
 * Brings the folders in step with what is stored: deletes files that a crash left behind, and has those written again
 * that are gone, as after a restore, which brings the database alone.
 */
export async function sweepRecords(
  { storage, apps, clock }: Domain,
  folderOf: (sdkAppId: number) => string,
): Promise<void> {
  for (const { sdkAppId } of apps.list()) {
    const folder = folderOf(sdkAppId);
    const found = new Set(await readdir(folder).catch(() => []));
    const hours = (await Promise.all(chatTypes.map((type) => storage.records.hours(sdkAppId, type)))).flat();
    const named = new Set(hours.map(({ file }) => file));
    for (const file of found) {
      const isLeftOver = file.endsWith(partialSuffix) || (recordFilePattern.test(file) && !named.has(file));
      if (isLeftOver) await rm(join(folder, file), { force: true });
    }
    const gone = hours.filter(({ file }) => file !== null && !found.has(file));
    if (gone.length > 0)
      await storage.commit("openRecordHours", { hours: gone.map((hour) => ({ ...hour, at: clock() })) });
  }
}
