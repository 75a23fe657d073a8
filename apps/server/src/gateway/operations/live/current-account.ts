import type { Domain } from "@hongyan/domain";
import { ImError, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Session } from "../../connection.ts";

/** The account of a session as it is now. By its number: another one may have its name by now. */
export async function currentAccount(domain: Domain, session: Session): Promise<Account> {
  const account = await domain.storage.accounts.findNumber(session.account.number);
  if (!account || account.isDeleted) throw new ImError(messageErrors.notAuthenticated);
  return account;
}
