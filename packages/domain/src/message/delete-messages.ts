import { messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { unreadOf } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { openC2c, openNamed } from "../conversation/open-c2c.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** Removes messages from one account's history; the other side keeps them. */
export async function deleteMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seqs: readonly number[]; fromConnection?: string },
): Promise<void> {
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  const { me, peer, name, isLow, head } = await openNamed(domain, app, input.me, input.conversationId, errors);
  if (!head) return;
  const seqs = [...new Set(input.seqs)].filter((seq) => seq <= head.lastSeq);
  if (seqs.length === 0) return;
  const { logPosition } = await domain.storage.commit("deleteMessages", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    seqs,
    isLow,
    at: domain.clock(),
  });
  const after = await openC2c(domain, me, peer);
  const unreadCount = after.head && after.side ? unreadOf(after.head, after.side) : 0;
  const event = encodeEvent("messagesDeleted", { conversationId: name, seqs, unreadCount, logPosition });
  domain.delivery.send([me], event, input.fromConnection);
}
