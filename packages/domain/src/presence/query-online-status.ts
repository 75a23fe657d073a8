import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

type OnlineState = "Online" | "PushOnline" | "Offline";
type OnlineStatus = {
  account: Account;
  status: OnlineState;
  detail: { platform: string; status: OnlineState }[];
};

/** Devices that an offline push still reaches after their connection is gone. */
const pushPlatforms = new Set(["iPhone", "iPad", "Android"]);
const pushReachMs = 7 * 24 * 3600 * 1000;

type Needs = Pick<Domain, "storage" | "presence" | "clock">;

/** The phones and tablets of each account that lost their connection less than seven days ago. */
async function reachedByPush({ storage, clock }: Needs, accounts: readonly Account[]): Promise<Map<number, string[]>> {
  const left = await storage.accounts.leftDevices(
    accounts.map(({ number }) => number),
    clock() - pushReachMs,
  );
  const platforms = new Map<number, string[]>();
  for (const { account, platform } of left)
    if (pushPlatforms.has(platform)) platforms.set(account, [...(platforms.get(account) ?? []), platform]);
  return platforms;
}

/** The online state of accounts, by platform. Sessions are looked at last, so that the answer is as new as it gets. */
export async function statesOf(domain: Needs, accounts: readonly Account[]): Promise<OnlineStatus[]> {
  const pushed = await reachedByPush(domain, accounts);
  return accounts.map((account) => {
    const states = new Map<string, OnlineState>(
      (pushed.get(account.number) ?? []).map((platform) => [platform, "PushOnline"]),
    );
    for (const { platform } of domain.presence.sessions(account)) states.set(platform, "Online");
    const all = [...states.values()];
    const status = all.includes("Online") ? "Online" : all.includes("PushOnline") ? "PushOnline" : "Offline";
    return { account, status, detail: [...states].map(([platform, state]) => ({ platform, status: state })) };
  });
}

/** 2: not connected, but a phone is reached by push. 3: nobody is there. */
export async function offlineTypeOf(domain: Needs, account: Account): Promise<2 | 3> {
  return (await reachedByPush(domain, [account])).has(account.number) ? 2 : 3;
}

/** The online state of accounts, and the names that no account has. */
export async function queryOnlineStatus(
  domain: Needs,
  app: App,
  userIds: readonly string[],
): Promise<{ found: OnlineStatus[]; missing: string[] }> {
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const known = userIds.flatMap((userId) => accounts.get(userId) ?? []);
  return { found: await statesOf(domain, known), missing: userIds.filter((userId) => !accounts.has(userId)) };
}
