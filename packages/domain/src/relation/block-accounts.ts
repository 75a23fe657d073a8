import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { badParameter, findOthers, toResults } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfBlock } from "./tell-relations.ts";

const errorOf: Record<"added" | "known" | "full" | "gone" | "oneself", ErrorSpec | undefined> = {
  added: undefined,
  known: badParameter("the account is blocked already"),
  full: relationErrors.blocklistFull,
  gone: relationErrors.accountNotFound,
  oneself: badParameter("an account cannot block itself"),
};

/** Puts accounts on a blocklist; friendships and friend requests with them end. One result each. */
export async function blockAccounts(
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
          "addToBlocklist",
          {
            account: me.number,
            userId: me.userId,
            others: others.map(({ number, userId }) => ({ number, userId })),
            limit: limits.blocklist,
            at: domain.clock(),
          },
          entriesOfBlock(domain, app, me, others),
        );
  await tellLogged(domain, [me, ...others], logged);
  return toResults(userIds, me, others, outcomes, errorOf);
}
