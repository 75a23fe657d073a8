import {
  type App,
  type AppChanges,
  type Apps,
  banAccount,
  type ClientVersionDay,
  type ClientVersions,
  createApp,
  type Domain,
  getClientVersions,
  type MinuteCounter,
  type NewApp,
  rotateAppKey,
  updateApp,
} from "@hongyan/domain";
import { accountErrors, ImError } from "@hongyan/protocol";
import type { MinuteCounts, Storage } from "@hongyan/storage";
import type { Config } from "../config.ts";
import type { WebhookFigures } from "../webhooks/create-webhooks.ts";
import { checkRestRates } from "./check-rest-rates.ts";
import { demoAppId } from "./demo/demo-app.ts";
import { keepFirstKey } from "./first-app.ts";
import type { WebhookConfig } from "./webhook-config.ts";
import { createWebhookOperator, type WebhookOperator } from "./webhook-operator.ts";

/** An app as operators see it: never with its keys. */
export type AppView = Omit<App, "keys" | "webhooks"> & { isDemo: boolean; keys: { expiresAt: number | null }[] };

/** What an operator may do, over the operator API or with the `hongyan` command. */
export type Operator = WebhookOperator & {
  listApps: () => Promise<AppView[]>;
  getApp: (sdkAppId: number) => Promise<AppView>;
  /** The only time the new key is told. */
  createApp: (app: NewApp) => Promise<{ app: AppView; secretKey: string }>;
  updateApp: (sdkAppId: number, changes: AppChanges) => Promise<AppView>;
  rotateKey: (sdkAppId: number, graceSeconds: number) => Promise<{ secretKey: string }>;
  banAccount: (sdkAppId: number, userId: string, isBanned: boolean) => Promise<void>;
  backup: (path: string) => Promise<void>;
  minuteCounts: (sdkAppId: number, fromSeconds: number, toSeconds: number) => Promise<MinuteCounts[]>;
  /** With which versions of its client accounts of an app came on its last days; `minimum` as for `getClientVersions`. */
  clientVersions: (sdkAppId: number, dayCount: number, minimum?: string) => Promise<ClientVersionsView>;
};

/** `minimumVersion`: what versions are compared with; empty: with nothing. */
export type ClientVersionsView = { minimumVersion: string; days: ClientVersionDay[] };

type Parts = {
  storage: Storage;
  apps: Apps;
  clock: () => number;
  config: Config;
  webhookConfig: Pick<WebhookConfig, "sourceOf">;
  /** What a running server adds. */
  running?: {
    counter: MinuteCounter;
    clientVersions: ClientVersions;
    presence: Domain["presence"];
    kickApp: (sdkAppId: number) => void;
    /** After apps were made or changed. */
    onAppsChanged: () => Promise<void>;
    webhookFigures: () => WebhookFigures[];
  };
};

export function createOperator(parts: Parts): Operator {
  const { storage, apps, config, running } = parts;
  const requireApp = (sdkAppId: number): App => {
    const app = apps.get(sdkAppId);
    if (!app) throw new ImError(accountErrors.appNotFound);
    return app;
  };
  return {
    ...createWebhookOperator(parts),
    listApps: async () => apps.list().map(toView),
    getApp: async (sdkAppId) => toView(requireApp(sdkAppId)),
    createApp: async (input) => {
      const sdkAppId = input.sdkAppId ?? nextSdkAppId(apps);
      if (sdkAppId === demoAppId)
        throw new ImError(accountErrors.badParameter, `SDKAppID ${demoAppId} is the demo's own`);
      checkRestRates(input.settings);
      const app = await createApp(parts, { ...input, sdkAppId });
      await running?.onAppsChanged();
      return { app: toView(app), secretKey: app.keys[0]?.secret ?? "" };
    },
    updateApp: async (sdkAppId, changes) => {
      checkRestRates(changes.settings);
      const app = await updateApp(parts, sdkAppId, changes);
      if (!app.isEnabled) running?.kickApp(sdkAppId);
      await running?.onAppsChanged();
      return toView(app);
    },
    rotateKey: async (sdkAppId, graceSeconds) => {
      const { writeKey } = keepFirstKey(config, requireApp(sdkAppId));
      const { secretKey } = await rotateAppKey(parts, { sdkAppId, graceSeconds });
      writeKey(secretKey);
      return { secretKey };
    },
    banAccount: (sdkAppId, userId, isBanned) =>
      banAccount({ storage, clock: parts.clock, presence: running?.presence ?? nobody }, requireApp(sdkAppId), {
        userId,
        isBanned,
      }),
    backup: (path) => storage.backup(path),
    minuteCounts: async (sdkAppId, fromSeconds, toSeconds) => {
      requireApp(sdkAppId);
      await running?.counter.flush(storage);
      return storage.apps.minuteCounts(sdkAppId, Math.floor(fromSeconds / 60), Math.floor(toSeconds / 60));
    },
    clientVersions: async (sdkAppId, dayCount, minimum) => {
      const app = requireApp(sdkAppId);
      await running?.clientVersions.flush(storage);
      const days = await getClientVersions(parts, app, { dayCount, minimum });
      return { minimumVersion: minimum ?? app.settings.minimumClient.version, days };
    },
  };
}

/** Without a running server nobody is connected. */
const nobody: Domain["presence"] = { sessions: () => [], kick: () => {} };

function toView({ keys, webhooks: _, ...app }: App): AppView {
  return {
    ...app,
    isDemo: app.sdkAppId === demoAppId,
    keys: keys.map(({ expiresAt }) => ({ expiresAt: expiresAt ?? null })),
  };
}

function nextSdkAppId(apps: Apps): number {
  const taken = apps.list().map((app) => app.sdkAppId);
  const next = Math.max(1_400_000_000, ...taken.filter((sdkAppId) => sdkAppId !== demoAppId)) + 1;
  return next === demoAppId ? next + 1 : next;
}
