import { type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";
import { entriesOfUnblock } from "./tell-relations.ts";

const notBlocked = badParameter("the account is not blocked");

/** Takes accounts off a blocklist. One result each. */
export async function unblockAccounts(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[] },
): Promise<RelationResult[]> {
  const { me, userIds } = input;
  const accounts = await findOthers(domain, app, userIds);
  const others = [...accounts.values()];
  const { outcomes, logged } =
    others.length === 0
      ? { outcomes: [], logged: [] }
      : await domain.storage.commit(
          "removeFromBlocklist",
          {
            account: me.number,
            userId: me.userId,
            others: others.map(({ number, userId }) => ({ number, userId })),
            at: domain.clock(),
          },
          entriesOfUnblock(domain, app, me),
        );
  await tellLogged(domain, [me], logged);
  const wasBlocked = new Map(others.map(({ userId }, index) => [userId, outcomes[index]]));
  return userIds.map((userId) => {
    const outcome = wasBlocked.get(userId);
    if (outcome === undefined) return failed(userId, relationErrors.accountNotFound);
    return outcome ? succeeded(userId) : failed(userId, notBlocked);
  });
}
