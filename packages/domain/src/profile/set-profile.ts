import { type ClientProfile, ImError, profileErrors } from "@hongyan/protocol";
import { requireAccount } from "../account/find-account.ts";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { readProfileOf } from "./get-profiles.ts";
import { encodeProfileValue } from "./profile-fields.ts";

/** Sets profile fields of one account, all or none, and tells its devices. */
export async function setProfile(
  domain: Domain,
  app: App,
  input: { userId: string; fields: [tag: string, value: unknown][]; fromConnection?: string },
): Promise<ClientProfile> {
  const account = await requireAccount(domain, app, input.userId, profileErrors.accountNotFound);
  const values: Record<string, string> = {};
  for (const [tag, value] of input.fields) values[tag] = encodeProfileValue(app, tag, value);
  const at = domain.clock();
  const logPosition = await domain.storage.commit("setProfile", { account: account.number, values, at });
  if (logPosition === undefined) throw new ImError(profileErrors.accountNotFound, input.userId);
  const profile = await readProfileOf(domain, account);
  domain.delivery.send([account], encodeEvent("profileUpdated", { profile, logPosition }), input.fromConnection);
  return profile;
}
