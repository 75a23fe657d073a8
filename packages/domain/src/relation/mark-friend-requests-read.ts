import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { tellLogged } from "./tell-logged.ts";

/** Every request that an account received counts as read. */
export async function markFriendRequestsRead(domain: Domain, me: Account): Promise<void> {
  const { logged } = await domain.storage.commit("markFriendRequestsRead", {
    account: me.number,
    at: domain.clock(),
  });
  await tellLogged(domain, [me], logged);
}
