import { type MessageKey, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { unreadOf } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { type OpenC2c, openC2c, openNamed } from "../conversation/open-c2c.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** Removes messages from one account's history; the other side keeps them. */
export async function deleteMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seqs: readonly number[]; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  return remove(domain, await openNamed(domain, app, input.me, input.conversationId, errors), input);
}

/** The same by keys: every message of such a name, whoever of the two sent it. Keys of no message say nothing. */
export async function deleteMessagesByKey(
  domain: Domain,
  input: { me: Account; peer: Account; keys: readonly MessageKey[] },
): Promise<void> {
  const opened = await openC2c(domain, input.me, input.peer);
  if (!opened.head) return;
  const seqs: number[] = [];
  for (const key of input.keys)
    seqs.push(...(await domain.storage.messages.findByPublicName(opened.head, key)).map(({ seq }) => seq));
  await remove(domain, opened, { seqs });
}

async function remove(
  domain: Domain,
  { me, peer, name, isLow, head }: OpenC2c,
  input: { seqs: readonly number[]; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const seqs = [...new Set(input.seqs)].filter((seq) => seq <= (head?.lastSeq ?? 0));
  if (!head || seqs.length === 0) return {};
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
  return { logPosition };
}
