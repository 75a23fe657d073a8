import type { Engine } from "./engine.ts";
import { readApps, readMinuteCounts, type StoredApp } from "./sql/apps-sql.ts";
import type { MinuteCounts } from "./sql/stats-batches.ts";
import { readWebhookSettings, type StoredWebhookSettings } from "./sql/webhook-settings-sql.ts";

export type AppStore = {
  list: () => Promise<StoredApp[]>;
  /** Of all apps that have any. */
  webhookSettings: () => Promise<StoredWebhookSettings[]>;
  /** Attempts and successes of logins and sends, by minute. */
  minuteCounts: (sdkAppId: number, fromMinute: number, toMinute: number) => Promise<MinuteCounts[]>;
};

export function createAppStore({ read }: Engine): AppStore {
  return {
    list: () => read(readApps()),
    webhookSettings: () => read(readWebhookSettings()),
    minuteCounts: (sdkAppId, from, to) => read(readMinuteCounts(sdkAppId, from, to)),
  };
}
