import { ImError, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { requireAccount } from "../account/find-account.ts";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { tellLogged } from "./tell-logged.ts";

/** Puts a request away for one account; the other side still shows it. */
export async function deleteFriendRequest(
  domain: Domain,
  app: App,
  input: { me: Account; userId: string; direction: "received" | "sent" },
): Promise<void> {
  const { me, direction } = input;
  const other = await requireAccount(domain, app, input.userId, relationErrors.requestNotFound);
  const { isFound, logged } = await domain.storage.commit("hideFriendRequest", {
    account: { number: me.number, userId: me.userId },
    other: { number: other.number, userId: other.userId },
    direction,
    at: domain.clock(),
  });
  if (!isFound) throw new ImError(relationErrors.requestNotFound);
  await tellLogged(domain, [me], logged);
}
