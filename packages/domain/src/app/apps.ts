import type { Storage, StoredApp } from "@hongyan/storage";
import { type AppWebhooks, noWebhooks, readWebhookSettings, toAppWebhooks } from "../webhook/webhook-settings.ts";
import { type AppSettings, readAppSettings } from "./app-settings.ts";

/** One app: an SDKAppID, its administrators, keys and settings. */
export type App = Omit<StoredApp, "settings"> & { settings: AppSettings; webhooks: AppWebhooks };

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
    const webhooks = await loadWebhooks(storage);
    for (const stored of await storage.apps.list()) {
      const read = readAppSettings(stored.settings);
      if ("problem" in read) throw new Error(`app ${stored.sdkAppId}: ${read.problem}`);
      const app = { ...stored, settings: read.settings, webhooks: webhooks.get(stored.sdkAppId) ?? noWebhooks };
      const known = apps.get(app.sdkAppId);
      // Live sessions hold the app: it changes under them, so that a setting takes effect at once.
      if (known) Object.assign(known, app);
      else apps.set(app.sdkAppId, app);
    }
  };
  await reload();
  return { get: (sdkAppId) => apps.get(sdkAppId), list: () => [...apps.values()], reload };
}

async function loadWebhooks(storage: Pick<Storage, "apps">): Promise<Map<number, AppWebhooks>> {
  const webhooks = new Map<number, AppWebhooks>();
  for (const { sdkAppId, settings, isTrusted } of await storage.apps.webhookSettings()) {
    const read = readWebhookSettings(settings);
    if ("problem" in read) throw new Error(`webhooks of app ${sdkAppId}: ${read.problem}`);
    webhooks.set(sdkAppId, toAppWebhooks(read.settings, isTrusted));
  }
  return webhooks;
}

/** The keys that verify a UserSig now, the signing one first. */
export function validKeys(app: App, now: number): string[] {
  return app.keys.filter((key) => key.expiresAt === undefined || key.expiresAt > now).map((key) => key.secret);
}
