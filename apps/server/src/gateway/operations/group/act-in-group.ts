import { actAsAccount, type Domain, type GroupActor, requireGroup, type TypedGroup } from "@hongyan/domain";
import { ImError, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Session } from "../../connection.ts";

/** The session knows its account as it was at its login. By its number: another one may have its name by now. */
export async function accountNow({ storage }: Domain, { account }: Session): Promise<Account> {
  const now = await storage.accounts.findNumber(account.number);
  if (!now || now.isDeleted) throw new ImError(messageErrors.notAuthenticated);
  return now;
}

/** A group and who calls, with the role it has there. */
export async function actInGroup(
  domain: Domain,
  session: Session,
  groupId: string,
): Promise<{ typed: TypedGroup; actor: GroupActor; me: Account }> {
  const typed = await requireGroup(domain, session.app, groupId);
  const me = await accountNow(domain, session);
  return { typed, actor: await actAsAccount(domain, typed.group, me), me };
}

/** Accounts by their names; names that nobody has are missing. */
export async function accountsNamed(domain: Domain, session: Session, userIds: readonly string[]): Promise<Account[]> {
  const unique = [...new Set(userIds)];
  return [...(await domain.storage.accounts.findMany(session.app.sdkAppId, unique)).values()];
}
