import { type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { failed, findOthers, succeeded } from "./relation-results.ts";

/** `byMe`: the account blocked the other; `byOther`: the other blocked the account. */
export type BlockCheck = RelationResult & { byMe: boolean; byOther: boolean };

/** Who blocked whom, between one account and others. One result each. */
export async function checkBlocklist(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[] },
): Promise<BlockCheck[]> {
  const accounts = await findOthers(domain, app, input.userIds);
  const numbers = [...accounts.values()].map(({ number }) => number);
  const { own, back } = await domain.storage.blocks.between(input.me.number, numbers);
  return input.userIds.map((userId) => {
    const other = accounts.get(userId);
    if (!other) return { ...failed(userId, relationErrors.accountNotFound), byMe: false, byOther: false };
    return { ...succeeded(userId), byMe: own.has(other.number), byOther: back.has(other.number) };
  });
}
