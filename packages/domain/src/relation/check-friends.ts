import { type FriendRelation, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { failed, findOthers, succeeded } from "./relation-results.ts";

const relations: Record<`${boolean}${boolean}`, FriendRelation> = {
  falsefalse: "CheckResult_Type_NoRelation",
  truefalse: "CheckResult_Type_AWithB",
  falsetrue: "CheckResult_Type_BWithA",
  truetrue: "CheckResult_Type_BothWay",
};

/** Whose list holds whom; without `isBoth` only the account's own list counts. One result each, in order. */
export async function checkFriends(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[]; isBoth: boolean },
): Promise<(RelationResult & { relation: FriendRelation })[]> {
  const { me, userIds, isBoth } = input;
  const accounts = await findOthers(domain, app, userIds);
  const numbers = [...accounts.values()].map(({ number }) => number);
  const { own, back } = await domain.storage.relations.friendships(me.number, numbers);
  return userIds.map((userId) => {
    const account = accounts.get(userId);
    if (!account) return { ...failed(userId, relationErrors.accountNotFound), relation: relations.falsefalse };
    const relation = relations[`${own.has(account.number)}${isBoth && back.has(account.number)}`];
    return { ...succeeded(userId), relation };
  });
}
