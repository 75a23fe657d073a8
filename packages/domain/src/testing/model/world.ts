import { deepStrictEqual } from "node:assert/strict";
import { ImError } from "@hongyan/protocol";
import type { Account, Storage } from "@hongyan/storage";
import { createFailedSignatures } from "../../account/failed-signatures.ts";
import { importAccounts } from "../../account/import-accounts.ts";
import type { App, Apps } from "../../app/apps.ts";
import type { Delivery } from "../../delivery.ts";
import type { Domain } from "../../domain.ts";
import { createRecentSends } from "../../message/recent-sends.ts";
import type { C2cSend } from "../../message/send-c2c-message.ts";
import { createMinuteCounter } from "../../minute-counter.ts";
import { accountCount, deviceCount } from "./command.ts";
import { createDevice, type Device } from "./device.ts";
import { createModel, type Model, type ModelMessage } from "./reference-model.ts";

/** A frame as delivery was asked to write it. */
export type SentFrame = { to: string[]; except: string | undefined; event: string; data: Record<string, unknown> };

/** Fresh accounts and their devices over a real storage, beside the model that says what must come of it. */
export type World = {
  domain: Domain;
  app: App;
  accounts: Account[];
  devices: Device[];
  model: Model;
  frames: SentFrame[];
  /** What REST callers sent before, for the rules against repeats. */
  restSends: { send: C2cSend; at: number; message: ModelMessage }[];
  /** The clock of the rules against repeats, which runs only when told to. */
  repeatClock: { now: number };
  nextNumber: () => number;
};

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
  };
  const domain: Domain = {
    storage,
    apps,
    delivery,
    presence: { sessions: () => [], kick: () => {} },
    clock: Date.now,
    recentSends: createRecentSends(() => repeatClock.now),
    failedSignatures: createFailedSignatures(Date.now),
    counter: createMinuteCounter(Date.now),
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

export function accountAt({ accounts }: World, index: number): Account {
  return accounts[index] as Account;
}

export function deviceAt({ devices }: World, index: number): Device {
  return devices[index] as Device;
}

/** The delivered frames must be these. Times of events are only looked at for being times of now. */
export function expectFrames(world: World, expected: readonly SentFrame[]): void {
  const sent = world.frames.splice(0);
  for (const { data } of sent) {
    if (data.at === undefined) continue;
    deepStrictEqual(Math.abs(Date.now() - (data.at as number)) < 10_000, true, `at ${data.at} is not now`);
    delete data.at;
  }
  deepStrictEqual(
    sent,
    expected.map((frame) => ({ ...frame, to: frame.to.toSorted() })),
  );
}

/** What a use case answered, or the code of its error. */
export async function outcomeOf<Result>(promise: Promise<Result>): Promise<Result | { code: number }> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    return { code: error.code };
  }
}
