import { type ClientFollow, type FollowList, ImError, limits, relationErrors } from "@hongyan/protocol";
import type { Account, FollowPlace } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { getProfiles } from "../profile/get-profiles.ts";

const defaultCount = 100;
const cursorPattern = /^(\d{1,16})_(\d{1,16})$/;

function parseCursor(text: string): FollowPlace {
  const match = cursorPattern.exec(text);
  if (!match) throw new ImError(relationErrors.badParameter, "the cursor is not one of an earlier page");
  return { followedAt: Number(match[1]), number: Number(match[2]) };
}

/** A page of one of the lists of an account, newest first, and the cursor of the next. */
export async function listFollows(
  domain: Domain,
  app: App,
  input: { me: Account; list: FollowList; cursor?: string | undefined; count?: number | undefined },
): Promise<{ follows: ClientFollow[]; cursor: string | undefined }> {
  const after = input.cursor ? parseCursor(input.cursor) : undefined;
  const count = Math.min(input.count ?? defaultCount, limits.followsPerPage);
  const { rows, next } = await domain.storage.follows.list(input.me.number, input.list, after, count);
  const profiles = await getProfiles(
    domain,
    app,
    rows.map(({ userId }) => userId),
  );
  return {
    follows: rows.map(({ userId, followedAt }) => ({
      userId,
      followedAt,
      profile: profiles.get(userId) ?? { userId, fields: {} },
    })),
    cursor: next && `${next.followedAt}_${next.number}`,
  };
}
