import { type ErrorSpec, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

/** The account of this name, or the error that the caller's service gives for a missing one. */
export async function requireAccount(
  domain: Pick<Domain, "storage">,
  app: App,
  userId: string,
  missing: ErrorSpec,
): Promise<Account> {
  const account = await domain.storage.accounts.find(app.sdkAppId, userId);
  if (!account) throw new ImError(missing, userId);
  return account;
}
