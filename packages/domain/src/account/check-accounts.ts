import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

/** Which of these names have an account. */
export async function checkAccounts(
  domain: Pick<Domain, "storage">,
  app: App,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await domain.storage.accounts.findMany(app.sdkAppId, userIds)).keys());
}
