import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { badParameter, failed, findOthers, succeeded, toResults } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfFollow, entriesOfUnfollow } from "./tell-relations.ts";

const errorOf: Record<"followed" | "known" | "full" | "gone" | "oneself", ErrorSpec | undefined> = {
  followed: undefined,
  known: undefined,
  full: badParameter(`an account follows at most ${limits.following} others`),
  gone: relationErrors.accountNotFound,
  oneself: badParameter("an account cannot follow itself"),
};

const toNamed = ({ number, userId }: Account) => ({ number, userId });

/** Follows accounts; they are not asked. One result each; following twice changes nothing. */
export async function followAccounts(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[] },
): Promise<RelationResult[]> {
  const { me, userIds } = input;
  const accounts = await findOthers(domain, app, userIds);
  const others = [...accounts.values()].filter(({ number }) => number !== me.number);
  const { outcomes, logged } =
    others.length === 0
      ? { outcomes: [], logged: [] }
      : await domain.storage.commit(
          "follow",
          { me: toNamed(me), others: others.map(toNamed), limit: limits.following, at: domain.clock() },
          entriesOfFollow(domain, app, me),
        );
  await tellLogged(domain, [me, ...others], logged);
  return toResults(userIds, me, others, outcomes, errorOf);
}

/** No longer follows accounts. One result each; who was not followed is a success. */
export async function unfollowAccounts(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[] },
): Promise<RelationResult[]> {
  const { me, userIds } = input;
  const accounts = await findOthers(domain, app, userIds);
  const others = [...accounts.values()];
  const { logged } =
    others.length === 0
      ? { logged: [] }
      : await domain.storage.commit(
          "unfollow",
          { me: toNamed(me), others: others.map(toNamed), at: domain.clock() },
          entriesOfUnfollow(domain, app, me),
        );
  await tellLogged(domain, [me, ...others], logged);
  return userIds.map((userId) =>
    accounts.has(userId) ? succeeded(userId) : failed(userId, relationErrors.accountNotFound),
  );
}
