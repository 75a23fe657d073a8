import { accountErrors, type ClientStatus, type ErrorSpec, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { readStatuses, requireUserStatus } from "./get-user-status.ts";
import type { Watcher } from "./presence.ts";

type Failure = { userId: string; code: number; message: string };

const failure = (userId: string, { code, text }: ErrorSpec): Failure => ({ userId, code, message: text });
const notOneself: ErrorSpec = { ...messageErrors.badRequest, text: "one's own status is not subscribed to" };

/** The accounts of a list, and who in it cannot be subscribed to. */
async function findOthers(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  userIds: readonly string[],
): Promise<{ accounts: Account[]; failed: Failure[] }> {
  const found = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const accounts: Account[] = [];
  const failed: Failure[] = [];
  for (const userId of new Set(userIds)) {
    const account = found.get(userId);
    if (!account) failed.push(failure(userId, accountErrors.accountNotFound));
    else if (account.number === me.number) failed.push(failure(userId, notOneself));
    else accounts.push(account);
  }
  return { accounts, failed };
}

/** Has a connection told of every change of the accounts' status, and answers how it is now. */
export async function subscribeUserStatus(
  domain: Domain,
  app: App,
  input: { me: Account; watcher: Watcher; userIds: readonly string[]; isStillThere: () => boolean },
): Promise<{ statuses: ClientStatus[]; failed: Failure[] }> {
  requireUserStatus(app);
  const { accounts, failed } = await findOthers(domain, app, input.me, input.userIds);
  // Nobody would end the subscriptions of a connection that has gone meanwhile.
  if (input.isStillThere()) domain.statuses.watch(app, input.watcher, accounts, limits.statusSubscriptions);
  return { statuses: await readStatuses(domain, accounts), failed };
}

/** Ends subscriptions of a connection; without names all of them. */
export async function unsubscribeUserStatus(
  domain: Domain,
  app: App,
  input: { me: Account; watcherId: string; userIds: readonly string[] },
): Promise<{ failed: Failure[] }> {
  requireUserStatus(app);
  if (input.userIds.length === 0) {
    domain.statuses.unwatch(input.watcherId);
    return { failed: [] };
  }
  const { accounts, failed } = await findOthers(domain, app, input.me, input.userIds);
  domain.statuses.unwatch(input.watcherId, accounts);
  return { failed };
}
