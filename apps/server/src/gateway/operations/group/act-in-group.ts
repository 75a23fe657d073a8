import { actAsAccount, type Domain, type GroupActor, requireGroup, type TypedGroup } from "@hongyan/domain";
import type { Account } from "@hongyan/storage";
import type { Session } from "../../connection.ts";
import { currentAccount } from "../session/current-account.ts";

/** A group and who calls, with the role it has there. */
export async function actInGroup(
  domain: Domain,
  session: Session,
  groupId: string,
): Promise<{ typed: TypedGroup; actor: GroupActor; me: Account }> {
  const typed = await requireGroup(domain, session.app, groupId);
  const me = await currentAccount(domain, session);
  return { typed, actor: await actAsAccount(domain, typed.group, me), me };
}

/** Accounts by their names; names that nobody has are missing. */
export async function accountsNamed(domain: Domain, session: Session, userIds: readonly string[]): Promise<Account[]> {
  const unique = [...new Set(userIds)];
  return [...(await domain.storage.accounts.findMany(session.app.sdkAppId, unique)).values()];
}
