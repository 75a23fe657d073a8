import { type RelationResult, relationErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { failed, findOthers, succeeded } from "./relation-results.ts";

export type FollowInfo = RelationResult & { followers: number; following: number; mutual: number };

/** How many follow each account, and how many it follows. */
export async function getFollowInfo(domain: Domain, app: App, userIds: readonly string[]): Promise<FollowInfo[]> {
  const accounts = await findOthers(domain, app, userIds);
  const counts = await domain.storage.follows.counts([...accounts.values()].map(({ number }) => number));
  const none = { followers: 0, following: 0, mutual: 0 };
  return userIds.map((userId) => {
    const account = accounts.get(userId);
    if (!account) return { ...failed(userId, relationErrors.accountNotFound), ...none };
    return { ...succeeded(userId), ...none, ...counts.get(account.number) };
  });
}
