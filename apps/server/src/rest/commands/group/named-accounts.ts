import { type App, type Domain, requireAccount } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";

/** All of these accounts, each once, or the error for one that does not exist. */
export function requireAccounts(domain: Domain, app: App, userIds: readonly string[]): Promise<Account[]> {
  const names = [...new Set(userIds)];
  return Promise.all(names.map((userId) => requireAccount(domain, app, userId, groupErrors.accountNotFound)));
}

/** Those of these accounts that exist, in the order of their names. */
export async function findAccounts(domain: Domain, app: App, userIds: readonly string[]): Promise<Account[]> {
  const found = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(userIds)]);
  return [...new Set(userIds)].flatMap((userId) => found.get(userId) ?? []);
}
