import { accountErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { leaveAllGroups } from "../group/leave-all-groups.ts";
import { tellLogged } from "../relation/tell-logged.ts";

type Deletion = { userId: string; error: ImError | undefined };

/** Deletes accounts for good and ends their sessions. One result each; undefined is success. */
export async function deleteAccounts(domain: Domain, app: App, userIds: readonly string[]): Promise<Deletion[]> {
  const results: Deletion[] = [];
  for (const userId of userIds) results.push({ userId, error: await deleteAccount(domain, app, userId) });
  return results;
}

async function deleteAccount(domain: Domain, app: App, userId: string): Promise<ImError | undefined> {
  // Whoever imported the name again would inherit the right to call everything.
  if (app.admins.includes(userId))
    return new ImError(accountErrors.badParameter, "an administrator of the app is not deleted");
  const account = await domain.storage.accounts.find(app.sdkAppId, userId);
  if (!account) return new ImError(accountErrors.accountNotFound);
  await leaveAllGroups(domain, app, account);
  const at = domain.clock();
  const { isDeleted, logged } = await domain.storage.commit("deleteAccount", { account: account.number, at });
  if (!isDeleted) return new ImError(accountErrors.accountNotFound);
  // First of all: until then its devices act in the name of an account that is gone.
  domain.presence.kick(account, "REST_API_Kick");
  // What it was brought into meanwhile.
  await leaveAllGroups(domain, app, account);
  await tellLogged(domain, [], logged);
  return undefined;
}
