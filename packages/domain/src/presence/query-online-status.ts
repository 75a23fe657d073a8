import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

export type OnlineState = "Online" | "PushOnline" | "Offline";
export type OnlineStatus = {
  userId: string;
  status: OnlineState;
  detail: { platform: string; status: OnlineState }[];
};

/** Devices that an offline push still reaches after their connection is gone. */
const pushPlatforms = new Set(["iPhone", "iPad", "Android"]);
const pushReachMs = 7 * 24 * 3600 * 1000;

async function statusOf(domain: Domain, account: Account): Promise<OnlineStatus> {
  const detail = new Map<string, OnlineState>();
  const now = domain.clock();
  for (const device of await domain.storage.accounts.devices(account.number))
    if (
      pushPlatforms.has(device.platform) &&
      device.leftAt !== null &&
      device.loggedOutAt === null &&
      now - device.leftAt < pushReachMs
    )
      detail.set(device.platform, "PushOnline");
  for (const session of domain.presence.sessions(account)) detail.set(session.platform, "Online");
  const states = [...detail.values()];
  const status = states.includes("Online") ? "Online" : states.includes("PushOnline") ? "PushOnline" : "Offline";
  return {
    userId: account.userId,
    status,
    detail: [...detail].map(([platform, state]) => ({ platform, status: state })),
  };
}

/** The online state of accounts, and the names that no account has. */
export async function queryOnlineStatus(
  domain: Domain,
  app: App,
  userIds: readonly string[],
): Promise<{ found: OnlineStatus[]; missing: string[] }> {
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const found: OnlineStatus[] = [];
  const missing: string[] = [];
  for (const userId of userIds) {
    const account = accounts.get(userId);
    if (account) found.push(await statusOf(domain, account));
    else missing.push(userId);
  }
  return { found, missing };
}
