import { type ClientStatus, ImError, presenceErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { statesOf } from "./query-online-status.ts";

const statusTypes = { Online: 1, PushOnline: 2, Offline: 3 } as const;

/** Throws where an app does not let its clients see who is online. */
export function requireUserStatus(app: App): void {
  if (!app.settings.userStatus) throw new ImError(presenceErrors.switchedOff);
}

/** What clients see of accounts. */
export async function readStatuses(domain: Domain, accounts: readonly Account[]): Promise<ClientStatus[]> {
  const states = await statesOf(domain, accounts);
  return states.map(({ account, status }) => {
    // It may be connected to another node.
    const isOnline = status === "Online" || domain.statuses.isOnline(account);
    const customStatus = isOnline ? domain.statuses.customStatus(account) : "";
    const statusType = isOnline ? 1 : statusTypes[status];
    return { userId: account.userId, statusType, ...(customStatus !== "" && { customStatus }) };
  });
}

/** Who is online, and with what custom status. */
export async function getUserStatus(
  domain: Domain,
  app: App,
  userIds: readonly string[],
): Promise<{ statuses: ClientStatus[]; unknown: string[] }> {
  requireUserStatus(app);
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const known = userIds.flatMap((userId) => accounts.get(userId) ?? []);
  return {
    statuses: await readStatuses(domain, known),
    unknown: userIds.filter((userId) => !accounts.has(userId)),
  };
}
