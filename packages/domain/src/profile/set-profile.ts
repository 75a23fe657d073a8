import { type ClientProfile, ImError, profileErrors } from "@hongyan/protocol";
import type { Account, OutboxEntry } from "@hongyan/storage";
import { requireAccount } from "../account/find-account.ts";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { readProfileOf } from "./get-profiles.ts";
import { adminOnlyDefault, adminOnlyTag, encodeProfileValue, mayReadField } from "./profile-fields.ts";
import { tellFriends } from "./tell-friends.ts";
import { entriesOfProfileSet } from "./tell-profile-set.ts";

/** `logPosition` is missing where nothing was written. */
type WrittenProfile = { profile: ClientProfile; logPosition?: number };

type Fields = [tag: string, value: unknown][];

/** Sets profile fields of one account in the name of the back end, all or none. */
export async function setProfile(
  domain: Domain,
  app: App,
  input: { userId: string; fields: Fields },
): Promise<ClientProfile> {
  const account = await requireAccount(domain, app, input.userId, profileErrors.accountNotFound);
  const values: Record<string, string> = {};
  for (const [tag, value] of input.fields) values[tag] = encodeProfileValue(app, tag, value, "admin");
  const outbox = entriesOfProfileSet(domain, app, account, values);
  return (await writeProfile(domain, app, account, values, { outbox })).profile;
}

/** Sets fields of a client's own profile, all or none. */
export async function setOwnProfile(
  domain: Domain,
  app: App,
  input: { me: Account; fields: Fields; fromConnection: string },
): Promise<WrittenProfile> {
  const account = input.me;
  const values: Record<string, string> = {};
  for (const [tag, value] of input.fields) values[tag] = encodeProfileValue(app, tag, value, "client");
  if (values[adminOnlyTag] !== undefined) {
    const { values: stored } = await domain.storage.accounts.profile(account.number);
    // A client may send back the whole profile as it got it.
    if (values[adminOnlyTag] !== (stored[adminOnlyTag] ?? adminOnlyDefault))
      throw new ImError(profileErrors.noWritePermission, adminOnlyTag);
    delete values[adminOnlyTag];
  }
  const { fromConnection } = input;
  const outbox = entriesOfProfileSet(domain, app, account, values);
  return writeProfile(domain, app, account, values, { fromConnection, outbox });
}

/** Writes values that are checked, and tells the account's own devices at once and its friends' in the background. */
export async function writeProfile(
  domain: Domain,
  app: App,
  account: Account,
  values: Record<string, string>,
  { fromConnection, outbox }: { fromConnection?: string; outbox?: readonly OutboxEntry[] } = {},
): Promise<WrittenProfile> {
  if (Object.keys(values).length === 0) return { profile: await readProfileOf(domain, app, account) };
  const at = domain.clock();
  const { logPosition } = await domain.storage.commit("setProfile", { account: account.number, values, at }, outbox);
  if (logPosition === undefined) throw new ImError(profileErrors.accountNotFound, account.userId);
  const profile = await readProfileOf(domain, app, account);
  domain.delivery.send([account], encodeEvent("profileUpdated", { profile, logPosition }), fromConnection);
  if (Object.keys(values).some((tag) => mayReadField(app, tag, "client")))
    void tellFriends(domain, account, encodeEvent("friendProfileUpdated", { profile }));
  return { profile, logPosition };
}
