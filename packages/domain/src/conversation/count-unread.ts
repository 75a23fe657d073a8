import { accountErrors, type ErrorSpec } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { conversationKinds, unreadOf } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { openC2c } from "./open-c2c.ts";

export type UnreadOfPeer = { userId: string; unread: number } | { userId: string; error: ErrorSpec };

/** Unread messages of all one-to-one conversations together. */
export function countAllUnread(domain: Pick<Domain, "storage">, me: Account): Promise<number> {
  return domain.storage.conversations.totalUnread(me.number, conversationKinds.c2c);
}

/** Unread messages from each of some peers. */
export async function countUnread(
  domain: Domain,
  app: App,
  me: Account,
  peers: readonly string[],
): Promise<UnreadOfPeer[]> {
  const results: UnreadOfPeer[] = [];
  for (const userId of peers) {
    const peer = await domain.storage.accounts.find(app.sdkAppId, userId);
    if (!peer) {
      results.push({ userId, error: accountErrors.accountNotFound });
      continue;
    }
    const { head, side } = await openC2c(domain, me, peer);
    results.push({ userId, unread: head && side ? unreadOf(head, side) : 0 });
  }
  return results;
}
