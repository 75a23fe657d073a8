import { accountErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { requireAccount } from "./find-account.ts";

/** Ends every session of an account at once. UserSigs made before now do not log in any more. */
export async function kickAccount(domain: Domain, app: App, userId: string): Promise<void> {
  const account = await requireAccount(domain, app, userId, accountErrors.accountNotFound);
  // A UserSig made in this very second may be the fresh one: it stays good.
  const beforeSeconds = Math.floor(domain.clock() / 1000);
  await domain.storage.commit("invalidateUserSigs", { account: account.number, beforeSeconds });
  domain.presence.kick(account, "REST_API_Kick");
}
