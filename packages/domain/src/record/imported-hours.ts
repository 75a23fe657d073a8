import type { HourName, Storage } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { hourMs, hourStart } from "../app/local-time.ts";
import { keptSince } from "./hours-to-write.ts";

type Writes = Pick<Storage, "commit">;

/** The hours that are over and into which messages were imported: their records are to be written, or written again. */
export type ImportedHours = {
  /** A message is on disk. Resolves once it is sure that its hour will be written, also after a crash. */
  add: (storage: Writes, app: App, placedAt: number, chatType?: ChatType) => Promise<void>;
  /** Records are about to be written: what is imported from now on may be missing from them. */
  beginWriting: () => void;
  /** Writes down when hours were last imported into; true where there was any. */
  flush: (storage: Writes) => Promise<boolean>;
};

type ChatType = "C2C" | "Group";

type OpenedHour = HourName & { at: number };

export function createImportedHours(clock: () => number): ImportedHours {
  let hours = new Map<string, OpenedHour>();
  /** Hours that are on disk as ones to be written: the first import into each waits for that, the others only for it. */
  const opened = new Map<string, Promise<void>>();

  const open = (storage: Writes, key: string, hour: OpenedHour): Promise<void> => {
    const written = storage.commit("openRecordHours", { hours: [hour] }).catch((error) => {
      if (opened.get(key) === written) opened.delete(key);
      throw error;
    });
    opened.set(key, written);
    return written;
  };

  return {
    add: async (storage, app, placedAt, chatType = "C2C") => {
      const { sdkAppId, settings } = app;
      const at = clock();
      const startsAt = hourStart(settings, placedAt);
      // The record of an hour that goes on is written after it anyway.
      if (!settings.recordMessages || startsAt + hourMs > at || startsAt < keptSince(app, at)) return;
      const key = `${sdkAppId} ${chatType} ${startsAt}`;
      const hour = { sdkAppId, chatType, startsAt, at };
      hours.set(key, hour);
      await (opened.get(key) ?? open(storage, key, hour));
    },
    beginWriting: () => opened.clear(),
    flush: async (storage) => {
      if (hours.size === 0) return false;
      const taken = hours;
      hours = new Map();
      try {
        await storage.commit("openRecordHours", { hours: [...taken.values()] });
        return true;
      } catch (error) {
        for (const [key, hour] of taken) if (!hours.has(key)) hours.set(key, hour);
        throw error;
      }
    },
  };
}
