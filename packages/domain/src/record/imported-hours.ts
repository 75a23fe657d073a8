import type { HourName, Storage } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { hourMs, hourStart } from "../app/local-time.ts";
import { keptSince } from "./hours-to-write.ts";

/** The hours that are over and into which messages were imported: their records are to be written, or written again. */
export type ImportedHours = {
  add: (app: App, placedAt: number) => void;
  /** Writes them down; true where there were any. */
  flush: (storage: Pick<Storage, "commit">) => Promise<boolean>;
};

type OpenedHour = HourName & { at: number };

export function createImportedHours(clock: () => number): ImportedHours {
  let hours = new Map<string, OpenedHour>();
  return {
    add: (app, placedAt) => {
      const { sdkAppId, settings } = app;
      const at = clock();
      const startsAt = hourStart(settings, placedAt);
      // The record of an hour that goes on is written after it anyway.
      if (!settings.recordMessages || startsAt + hourMs > at || startsAt < keptSince(app, at)) return;
      const key = `${sdkAppId} ${startsAt}`;
      const known = hours.get(key);
      if (known) known.at = at;
      else hours.set(key, { sdkAppId, chatType: "C2C", startsAt, at });
    },
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
