import type { Storage, StoredApp } from "@hongyan/storage";
import { type AppSettings, readAppSettings } from "./app-settings.ts";

/** One app: an SDKAppID, its administrators, keys and settings. */
export type App = Omit<StoredApp, "settings"> & { settings: AppSettings };

/** All apps, in memory: every request and every login asks. */
export type Apps = {
  get: (sdkAppId: number) => App | undefined;
  list: () => App[];
  /** Reads them afresh after one changed. */
  reload: () => Promise<void>;
};

export async function loadApps(storage: Pick<Storage, "apps">): Promise<Apps> {
  const apps = new Map<number, App>();
  const reload = async () => {
    for (const stored of await storage.apps.list()) {
      const read = readAppSettings(stored.settings);
      if ("problem" in read) throw new Error(`app ${stored.sdkAppId}: ${read.problem}`);
      const app = { ...stored, settings: read.settings };
      const known = apps.get(app.sdkAppId);
      // Live sessions hold the app: it changes under them, so that a setting takes effect at once.
      if (known) Object.assign(known, app);
      else apps.set(app.sdkAppId, app);
    }
  };
  await reload();
  return { get: (sdkAppId) => apps.get(sdkAppId), list: () => [...apps.values()], reload };
}

/** The keys that verify a UserSig now, the signing one first. */
export function validKeys(app: App, now: number): string[] {
  return app.keys.filter((key) => key.expiresAt === undefined || key.expiresAt > now).map((key) => key.secret);
}
