import { type App, actAsApp, type Domain, requireAccount, requireGroup } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { Account as AccountField } from "../group/group-fields.ts";

/** What the commands of live rooms have in common. */

/** Errors of every one of them. */
export const roomErrors = [groupErrors.badParameter, groupErrors.notPermitted, groupErrors.groupNotFound];

export const Accounts = (description: string, maxItems: number = limits.membersPerRoleQuery) =>
  Type.Array(AccountField(description), { minItems: 1, maxItems, description: `At most ${maxItems}.` });

export const CommandType = Type.Unsafe<1 | 2>(
  Type.Union([Type.Literal(1), Type.Literal(2)], { description: "1: set. 2: take away." }),
);

/** A room, and the back end as who acts in it. */
export async function openRoom(domain: Domain, app: App, groupId: string, identifier: string) {
  const typed = await requireGroup(domain, app, groupId);
  const actor = actAsApp(await requireAccount(domain, app, identifier, groupErrors.accountNotFound));
  return { typed, actor };
}

/** All of these accounts, each once, or the error for one that does not exist. */
export function requireAccounts(domain: Domain, app: App, userIds: readonly string[]): Promise<Account[]> {
  const names = [...new Set(userIds)];
  return Promise.all(names.map((userId) => requireAccount(domain, app, userId, groupErrors.accountNotFound)));
}

/** Those of these accounts that exist, in the order of their names. */
export async function findAccounts(domain: Domain, app: App, userIds: readonly string[]): Promise<Account[]> {
  const found = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(userIds)]);
  return [...new Set(userIds)].flatMap((userId) => found.get(userId) ?? []);
}
