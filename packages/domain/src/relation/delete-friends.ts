import { type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfFriendDelete } from "./tell-relations.ts";

/** Takes friends off an account's list and, with `isBoth`, the account off theirs. One result each, in order. */
export async function deleteFriends(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[]; isBoth: boolean },
): Promise<{ results: RelationResult[]; removed: number }> {
  const { me, userIds, isBoth } = input;
  const accounts = await findOthers(domain, app, userIds);
  const friends = userIds.flatMap((userId) => {
    const account = accounts.get(userId);
    return account ? [{ number: account.number, userId }] : [];
  });
  const { outcomes, removed, logged } = await domain.storage.commit(
    "deleteFriends",
    { account: { number: me.number, userId: me.userId }, friends, isBoth, at: domain.clock() },
    entriesOfFriendDelete(domain, app, me, friends),
  );
  domain.figures.count(me.sdkAppId, "relationsDeleted", removed);
  await tellLogged(domain, [me, ...accounts.values()], logged);
  const left = outcomes.values();
  const results = userIds.map((userId) => {
    if (!accounts.has(userId)) return failed(userId, relationErrors.accountNotFound);
    return left.next().value === "done" ? succeeded(userId) : failed(userId, relationErrors.notFriend);
  });
  return { results, removed };
}

/** Empties an account's friend list and, with `isBoth`, takes the account off the lists of those who were in it. */
export async function deleteAllFriends(
  domain: Domain,
  app: App,
  input: { me: Account; isBoth: boolean },
): Promise<{ removed: number }> {
  const { me, isBoth } = input;
  const { removed, logged } = await domain.storage.commit(
    "deleteAllFriends",
    { account: { number: me.number, userId: me.userId }, isBoth, at: domain.clock() },
    entriesOfFriendDelete(domain, app, me),
  );
  domain.figures.count(me.sdkAppId, "relationsDeleted", removed);
  await tellLogged(domain, [me], logged);
  return { removed };
}
