import type { ClientVersionOfDay, Storage } from "@hongyan/storage";
import type { Apps } from "../app/apps.ts";
import { createAccountBits } from "./account-bits.ts";
import { type AppDay, createAppDays } from "./app-days.ts";

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
type Day = AppDay & { versions: Map<string, Version> };

/** `live`: who is connected. Whoever is when a day begins came with its version on that day too. */
export function createClientVersions(
  apps: Pick<Apps, "get">,
  clock: () => number,
  live: () => Iterable<Client & { account: AccountOfApp }> = () => [],
): ClientVersions {
  /** What is not written yet. */
  const seen: (ClientVersionOfDay & { account: number })[] = [];
  const refused = new Map<ClientVersionOfDay, number>();

  const mark = (version: Version, account: number): void => {
    if (version.seen.add(account, 1) !== 0) seen.push({ ...version.of, account });
  };
  const refuse = (of: ClientVersionOfDay, count: number) => refused.set(of, (refused.get(of) ?? 0) + count);

  const days = createAppDays(apps, clock, (of): Day => {
    const day: Day = { ...of, versions: new Map() };
    for (const client of live())
      if (client.account.sdkAppId === of.app.sdkAppId) mark(versionOf(day, client), client.account.number);
    return day;
  });

  return {
    saw: ({ sdkAppId, number }, client) => {
      const day = days.today(sdkAppId);
      if (day) mark(versionOf(day, client), number);
    },
    refused: (sdkAppId, client, account) => {
      const day = days.today(sdkAppId);
      if (!day) return;
      const version = versionOf(day, client);
      refuse(version.of, 1);
      if (account) mark(version, account.number);
    },
    flush: async (storage) => {
      // Begins the new day also where nobody logs in.
      days.all();
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
