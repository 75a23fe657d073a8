import type { ClientProfile } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { decodeProfileValue } from "./profile-fields.ts";

export async function readProfileOf(domain: Pick<Domain, "storage">, account: Account): Promise<ClientProfile> {
  const { values, updatedAt } = await domain.storage.accounts.profile(account.number);
  const fields = Object.fromEntries(
    Object.entries(values).map(([tag, value]) => [tag, decodeProfileValue(tag, value)]),
  );
  return { userId: account.userId, fields, ...(updatedAt !== undefined && { updatedAt }) };
}

/** Profiles by name, undefined for accounts that do not exist. */
export async function getProfiles(
  domain: Pick<Domain, "storage">,
  app: App,
  userIds: readonly string[],
): Promise<Map<string, ClientProfile | undefined>> {
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const profiles = new Map<string, ClientProfile | undefined>();
  for (const userId of userIds) {
    const account = accounts.get(userId);
    profiles.set(userId, account && (await readProfileOf(domain, account)));
  }
  return profiles;
}
