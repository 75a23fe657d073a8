import type { Domain } from "@hongyan/domain";
import { ImError, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Session } from "../../connection.ts";

/** The session knows its account as it was at its login. By its number: another one may have its name by now. */
export async function currentAccount({ storage }: Domain, session: Session): Promise<Account> {
  const account = await storage.accounts.findNumber(session.account.number);
  if (!account || account.isDeleted) throw new ImError(messageErrors.notAuthenticated);
  return account;
}
