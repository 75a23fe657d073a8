import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MessageElement, messageErrors } from "@hongyan/protocol";
import { type Account, openStorage, type Storage } from "@hongyan/storage";
import { createFailedSignatures } from "../account/failed-signatures.ts";
import { importAccount } from "../account/import-accounts.ts";
import { type App, loadApps } from "../app/apps.ts";
import { createApp, type NewApp } from "../app/create-app.ts";
import { createCounterNews } from "../counter/counter-news.ts";
import type { Domain } from "../domain.ts";
import { loadBannedFiles } from "../file/banned-files.ts";
import { createGroupRates } from "../group/group-rates.ts";
import type { C2cSend } from "../message/c2c-send.ts";
import { createRecentSends } from "../message/recent-sends.ts";
import { createMinuteCounter } from "../minute-counter.ts";
import type { LiveSession } from "../presence/presence.ts";
import { createImportedHours } from "../record/imported-hours.ts";
import { createClientVersions } from "../statistics/client-versions.ts";
import { createDailyFigures } from "../statistics/daily-figures.ts";
import { quietLive } from "./quiet-live.ts";
import { quietStatuses } from "./quiet-statuses.ts";
import { quietWebhooks } from "./quiet-webhooks.ts";

/** A frame as delivery was asked to write it. */
export type Delivered = {
  to: string[];
  except: string | undefined;
  /** Members of the group that it is not for. */
  exceptAccounts?: readonly number[];
  event: string;
  data: Record<string, unknown>;
};

export type MembershipTold = { group: number; joined?: number[]; left?: number[] };

export type Kicked = { userId: string; type: string };

/** A domain over a real SQLite store in a folder of its own, with a clock that stands still and recorded effects. */
export type TestDomain = {
  domain: Domain;
  storage: Storage;
  app: App;
  /** Unix milliseconds; stands where it is put. Live messages are placed at the real time all the same. */
  clock: { now: number };
  delivered: Delivered[];
  /** Takes what was delivered since the last call. */
  takeDelivered: () => Delivered[];
  kicked: Kicked[];
  /** What delivery was told of who is in which group. */
  memberships: MembershipTold[];
  /** Live sessions by account number. */
  sessions: Map<number, LiveSession[]>;
  account: (userId: string, app?: App) => Promise<Account>;
  close: () => Promise<void>;
};

export async function testDomain(app: NewApp = {}): Promise<TestDomain> {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-domain-"));
  const storage = await openStorage(`sqlite:${join(folder, "hongyan.db")}`);
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const delivered: Delivered[] = [];
  const kicked: Kicked[] = [];
  const memberships: MembershipTold[] = [];
  const sessions: TestDomain["sessions"] = new Map();
  const apps = await loadApps(storage);
  const presence: Domain["presence"] = {
    sessions: ({ number }) => sessions.get(number) ?? [],
    kick: ({ number, userId }, type) => {
      sessions.delete(number);
      kicked.push({ userId, type });
    },
  };
  const domain: Domain = {
    storage,
    apps,
    clock: now,
    delivery: recordDelivery(delivered, memberships),
    presence,
    statuses: quietStatuses({ storage, presence, clock: now }),
    recentSends: createRecentSends(now),
    failedSignatures: createFailedSignatures(now),
    counter: createMinuteCounter(now),
    figures: createDailyFigures(apps, now),
    clientVersions: createClientVersions(apps, now),
    importedHours: createImportedHours(now),
    groupRates: createGroupRates(),
    live: quietLive({ storage, clock: now }),
    counterNews: createCounterNews(),
    bannedFiles: await loadBannedFiles(storage),
    ...quietWebhooks(),
  };
  const made = await createApp(domain, app);
  return {
    domain,
    storage,
    app: made,
    clock,
    delivered,
    takeDelivered: () => delivered.splice(0),
    kicked,
    memberships,
    sessions,
    account: async (userId, of = made) => {
      await importAccount(domain, of, { userId });
      return (await storage.accounts.find(of.sdkAppId, userId)) as Account;
    },
    close: async () => {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function recordDelivery(delivered: Delivered[], memberships: MembershipTold[]): Domain["delivery"] {
  const told = (frame: string) => JSON.parse(frame) as Pick<Delivered, "event" | "data">;
  return {
    send: (accounts, frame, except) => {
      delivered.push({ to: accounts.map(({ userId }) => userId), except, ...told(frame) });
    },
    sendToNumbers: (numbers, frame) => {
      delivered.push({ to: numbers.map((number) => `#${number}`), except: undefined, ...told(frame) });
    },
    sendToGroup: (group, frame, except, exceptAccounts = []) => {
      const others = exceptAccounts.length > 0 && { exceptAccounts };
      delivered.push({ to: [`@${group}`], except, ...told(frame), ...others });
    },
    onlineIn: () => 0,
    joinedGroup: (group, accounts) => memberships.push({ group, joined: [...accounts] }),
    leftGroup: (group, accounts) => memberships.push({ group, left: [...accounts] }),
  };
}

export const testErrors = { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong };

export function textBody(text: string): MessageElement[] {
  return [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
}

let randoms = 0;

/** A send of a text by a REST caller; `more` makes it another. */
export function textSend(sender: Account, receiver: Account, text: string, more: Partial<C2cSend> = {}): C2cSend {
  return {
    sender,
    receiver,
    body: textBody(text),
    clientTime: 1_700_000_000,
    random: ++randoms,
    origin: "rest",
    errors: testErrors,
    ...more,
  };
}
