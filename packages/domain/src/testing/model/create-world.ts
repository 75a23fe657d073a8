import type { Account, Storage } from "@hongyan/storage";
import { createFailedSignatures } from "../../account/failed-signatures.ts";
import { importAccounts } from "../../account/import-accounts.ts";
import type { App, Apps } from "../../app/apps.ts";
import { createCounterNews } from "../../counter/counter-news.ts";
import type { Delivery } from "../../delivery.ts";
import type { Domain } from "../../domain.ts";
import { loadBannedFiles } from "../../file/banned-files.ts";
import { createGroupRates } from "../../group/group-rates.ts";
import { createRecentSends } from "../../message/recent-sends.ts";
import { createMinuteCounter } from "../../minute-counter.ts";
import { createImportedHours } from "../../record/imported-hours.ts";
import { createClientVersions } from "../../statistics/client-versions.ts";
import { createDailyFigures } from "../../statistics/daily-figures.ts";
import { quietLive } from "../quiet-live.ts";
import { quietStatuses } from "../quiet-statuses.ts";
import { quietWebhooks } from "../quiet-webhooks.ts";
import { accountCount, deviceCount } from "./command.ts";
import { createModel } from "./reference-model.ts";
import type { Device, SentFrame, World } from "./world.ts";

export type WorldParts = { storage: Storage; apps: Apps; app: App };

let worlds = 0;

export async function createWorld({ storage, apps, app }: WorldParts): Promise<World> {
  const frames: SentFrame[] = [];
  const repeatClock = { now: 1_000_000 };
  const delivery: Delivery = {
    send: (accounts, frame, except) => {
      const { event, data } = JSON.parse(frame) as Pick<SentFrame, "event" | "data">;
      frames.push({ to: accounts.map(({ userId }) => userId).sort(), except, event, data });
    },
    sendToNumbers: () => {},
    sendToGroup: () => {},
    onlineIn: () => 0,
    joinedGroup: () => {},
    leftGroup: () => {},
  };
  const presence = { sessions: () => [], kick: () => {} };
  const domain: Domain = {
    storage,
    apps,
    delivery,
    presence,
    statuses: quietStatuses({ storage, presence, clock: Date.now }),
    clock: Date.now,
    recentSends: createRecentSends(() => repeatClock.now),
    failedSignatures: createFailedSignatures(Date.now),
    counter: createMinuteCounter(Date.now),
    figures: createDailyFigures(apps, Date.now),
    clientVersions: createClientVersions(apps, Date.now),
    importedHours: createImportedHours(Date.now),
    groupRates: createGroupRates(),
    live: quietLive({ storage, clock: Date.now }),
    counterNews: createCounterNews(),
    bannedFiles: await loadBannedFiles(storage),
    ...quietWebhooks(),
  };
  const name = `w${++worlds}`;
  const userIds = Array.from({ length: accountCount }, (_, index) => `${name}-${"abc"[index]}`);
  await importAccounts(
    domain,
    app,
    userIds.map((userId) => ({ userId })),
  );
  const found = await storage.accounts.findMany(app.sdkAppId, userIds);
  const accounts = userIds.map((userId) => found.get(userId) as Account);
  const startedAt = Date.now();
  let number = 0;
  return {
    domain,
    app,
    accounts,
    // The first account has most of the devices.
    devices: Array.from({ length: deviceCount }, (_, index) =>
      createDevice(accounts[Math.max(0, index - (deviceCount - accountCount))] as Account, `d${index}`, startedAt),
    ),
    model: createModel(),
    frames,
    restSends: [],
    repeatClock,
    nextNumber: () => ++number,
  };
}

function createDevice(account: Account, name: string, startedAt: number): Device {
  return {
    account,
    instance: name,
    connectionId: `connection-${name}`,
    lastSendNumber: 0,
    sends: [],
    cursors: { logPosition: 0, syncedAt: startedAt, step: 0 },
    held: new Map(),
  };
}
