import { type ClientProfile, ImError, limits, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { getProfiles } from "./get-profiles.ts";

/** A profile is stamped before it is on disk: one that changed just before a time may be found only after it. */
const marginMs = 10_000;

/** Friends whose profiles changed since a time, a page of them. */
export async function listFriendProfiles(
  domain: Pick<Domain, "storage">,
  app: App,
  input: { me: Account; changedSince: number; cursor?: string | undefined },
): Promise<{ profiles: ClientProfile[]; cursor?: string }> {
  const after = Number(input.cursor ?? 0);
  if (!Number.isSafeInteger(after)) throw new ImError(relationErrors.badParameter, "cursor");
  const page = await domain.storage.relations.friendsChanged(
    input.me.number,
    input.changedSince - marginMs,
    after,
    limits.profilesPerRead,
  );
  const profiles = await getProfiles(
    domain,
    app,
    page.map(({ userId }) => userId),
  );
  const last = page.length === limits.profilesPerRead ? page.at(-1) : undefined;
  return {
    profiles: [...profiles.values()].filter((profile) => profile !== undefined),
    ...(last && { cursor: String(last.number) }),
  };
}
