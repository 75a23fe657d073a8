import { accountErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { requireAccount } from "./find-account.ts";

/** Keeps an account from logging in, or lets it in again. A ban ends its sessions at once. */
export async function banAccount(
  domain: Pick<Domain, "storage" | "presence" | "clock">,
  app: App,
  input: { userId: string; isBanned: boolean },
): Promise<void> {
  const account = await requireAccount(domain, app, input.userId, accountErrors.accountNotFound);
  const bannedAt = input.isBanned ? domain.clock() : null;
  await domain.storage.commit("setBan", { account: account.number, bannedAt });
  if (input.isBanned) domain.presence.kick(account, "REST_API_Kick");
}
