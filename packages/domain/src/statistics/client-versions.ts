import type { ClientVersionOfDay, Storage } from "@hongyan/storage";
import type { App, Apps } from "../app/apps.ts";
import { dayEnd, dayMs, dayOf } from "../app/local-time.ts";
import { createAccountBits } from "./account-bits.ts";

type AccountOfApp = { sdkAppId: number; number: number };

/** What somebody logs in with. */
export type Client = { platform: string; appVersion?: string | undefined };

/** Counts by day and app with which versions of clients accounts come; in memory, so that a login only marks. */
export type ClientVersions = {
  /** An account came with a client: it counts once a day for each version. */
  saw: (account: AccountOfApp, client: Client) => void;
  /** A login was refused for its version; whose it was, where there is such an account. */
  refused: (sdkAppId: number, client: Client, account: AccountOfApp | undefined) => void;
  /** Writes what was counted since the last time. */
  flush: (storage: Pick<Storage, "commit">) => Promise<void>;
};

/** Versions of one app and day that are told apart: clients name them, and may name anything. */
const mostVersions = 200;
const otherVersions = "other";
/** Accounts of one batch: the writer looks at each of them. */
const accountsPerBatch = 1_000;

type Version = { of: ClientVersionOfDay; seen: ReturnType<typeof createAccountBits> };
type Day = { app: App; utcOffsetMinutes: number; day: number; endsAt: number; versions: Map<string, Version> };

/** `live`: who is connected. Whoever is when a day begins came with its version on that day too. */
export function createClientVersions(
  apps: Pick<Apps, "get">,
  clock: () => number,
  live: () => Iterable<Client & { account: AccountOfApp }> = () => [],
): ClientVersions {
  const days = new Map<number, Day>();
  /** What is not written yet. */
  const seen: (ClientVersionOfDay & { account: number })[] = [];
  const refused = new Map<ClientVersionOfDay, number>();

  const mark = (version: Version, account: number): void => {
    if (version.seen.add(account, 1) !== 0) seen.push({ ...version.of, account });
  };
  const refuse = (of: ClientVersionOfDay, count: number) => refused.set(of, (refused.get(of) ?? 0) + count);

  const begin = (app: App, now: number): Day => {
    const { sdkAppId, settings } = app;
    const { utcOffsetMinutes } = settings;
    const day = {
      app,
      utcOffsetMinutes,
      day: dayOf(settings, now),
      endsAt: dayEnd(settings, now),
      versions: new Map(),
    };
    days.set(sdkAppId, day);
    for (const client of live())
      if (client.account.sdkAppId === sdkAppId) mark(versionOf(day, client), client.account.number);
    return day;
  };

  const today = (sdkAppId: number): Day | undefined => {
    const now = clock();
    const day = days.get(sdkAppId);
    if (day && isWithin(day, now)) return day;
    const app = apps.get(sdkAppId);
    return app && begin(app, now);
  };

  return {
    saw: ({ sdkAppId, number }, client) => {
      const day = today(sdkAppId);
      if (day) mark(versionOf(day, client), number);
    },
    refused: (sdkAppId, client, account) => {
      const day = today(sdkAppId);
      if (!day) return;
      const version = versionOf(day, client);
      refuse(version.of, 1);
      if (account) mark(version, account.number);
    },
    flush: async (storage) => {
      // Also begins the new day of apps in which nobody logs in.
      for (const sdkAppId of [...days.keys()]) today(sdkAppId);
      while (seen.length + refused.size > 0) {
        const accounts = seen.splice(0, accountsPerBatch);
        const refusals = [...refused];
        refused.clear();
        try {
          const counts = refusals.map(([of, count]) => ({ ...of, refused: count }));
          await storage.commit("addClientVersions", { seen: accounts, refused: counts });
        } catch (error) {
          // The next flush writes what this one could not.
          seen.unshift(...accounts);
          for (const [of, count] of refusals) refuse(of, count);
          throw error;
        }
      }
    },
  };
}

function versionOf({ app: { sdkAppId }, day, versions }: Day, client: Client): Version {
  const { platform } = client;
  const keyOf = (version: string) => `${platform} ${version}`;
  const said = nameOf(client);
  const version = versions.has(keyOf(said)) || versions.size < mostVersions ? said : otherVersions;
  const known = versions.get(keyOf(version));
  if (known) return known;
  const made = { of: { sdkAppId, day, version, platform }, seen: createAccountBits() };
  versions.set(keyOf(version), made);
  return made;
}

/** As the client says it, but for what a terminal or a page might stumble over; empty where it says nothing. */
const nameOf = ({ appVersion = "" }: Client) => appVersion.trim().replaceAll(/[^\x20-\x7e]/g, "?");

/** Not so where the clock was set back to a day before, or the app moved to another time zone. */
const isWithin = ({ app, utcOffsetMinutes, endsAt }: Day, now: number): boolean =>
  now < endsAt && now >= endsAt - dayMs && app.settings.utcOffsetMinutes === utcOffsetMinutes;
