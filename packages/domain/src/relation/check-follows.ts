import { type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { failed, findOthers, succeeded } from "./relation-results.ts";

/** 0 neither, 1 only the other follows, 2 only the account follows, 3 both. */
export type FollowType = 0 | 1 | 2 | 3;

/** Who follows whom, between one account and others. One result each. */
export async function checkFollows(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[] },
): Promise<(RelationResult & { followType: FollowType })[]> {
  const accounts = await findOthers(domain, app, input.userIds);
  const numbers = [...accounts.values()].map(({ number }) => number);
  const { follows } = domain.storage;
  const followed = await follows.followedAmong(input.me.number, numbers);
  const followers = await follows.followersAmong(input.me.number, numbers);
  return input.userIds.map((userId) => {
    const other = accounts.get(userId);
    if (!other) return { ...failed(userId, relationErrors.accountNotFound), followType: 0 };
    const followType = ((followers.has(other.number) ? 1 : 0) + (followed.has(other.number) ? 2 : 0)) as FollowType;
    return { ...succeeded(userId), followType };
  });
}
