import { accountErrors, type ErrorSpec } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

/** Deletes accounts for good and ends their sessions. One result each; undefined is success. */
export async function deleteAccounts(
  domain: Domain,
  app: App,
  userIds: readonly string[],
): Promise<{ userId: string; error: ErrorSpec | undefined }[]> {
  const results: { userId: string; error: ErrorSpec | undefined }[] = [];
  for (const userId of userIds) {
    const account = await domain.storage.accounts.find(app.sdkAppId, userId);
    const isDeleted =
      account !== undefined &&
      (await domain.storage.commit("deleteAccount", { account: account.number, at: domain.clock() }));
    if (isDeleted) domain.presence.kick(account, "REST_API_Kick");
    results.push({ userId, error: isDeleted ? undefined : accountErrors.accountNotFound });
  }
  return results;
}
