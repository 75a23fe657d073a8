import type { ClientProfile } from "@hongyan/protocol";
import type { Account, Profile } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { decodeProfileValue, mayReadField, type ProfileCaller } from "./profile-fields.ts";

/** A stored profile with the fields that a caller may read. */
function toProfile(app: App, account: Account, { values, updatedAt }: Profile, caller: ProfileCaller): ClientProfile {
  const fields = Object.fromEntries(
    Object.entries(values)
      .filter(([tag]) => mayReadField(app, tag, caller))
      .map(([tag, value]) => [tag, decodeProfileValue(tag, value)]),
  );
  return { userId: account.userId, fields, ...(updatedAt !== undefined && { updatedAt }) };
}

/** The profile of one account as clients see it. */
export async function readProfileOf(
  domain: Pick<Domain, "storage">,
  app: App,
  account: Account,
  caller: ProfileCaller = "client",
): Promise<ClientProfile> {
  return toProfile(app, account, await domain.storage.accounts.profile(account.number), caller);
}

/** Profiles by name, undefined for accounts that do not exist. */
export async function getProfiles(
  domain: Pick<Domain, "storage">,
  app: App,
  userIds: readonly string[],
  caller: ProfileCaller = "client",
): Promise<Map<string, ClientProfile | undefined>> {
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const stored = await domain.storage.accounts.profiles([...accounts.values()].map(({ number }) => number));
  return new Map(
    userIds.map((userId) => {
      const account = accounts.get(userId);
      const profile = account && stored.get(account.number);
      return [userId, profile && toProfile(app, account, profile, caller)];
    }),
  );
}
