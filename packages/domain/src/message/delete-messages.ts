import { groupErrors, ImError, type MessageKey, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { unreadOf } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { type OpenC2c, openC2c } from "../conversation/open-c2c.ts";
import { type OpenGroup, openConversation } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** Removes messages from one account's history; others keep them. */
export async function deleteMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seqs: readonly number[]; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors).catch(toDeletionError);
  return opened.kind === "group" ? removeInGroup(domain, opened, input) : remove(domain, opened, input);
}

/** Nothing can be deleted where nothing is kept. */
function toDeletionError(error: unknown): never {
  if (error instanceof ImError && error.code === groupErrors.noHistoryInType.code)
    throw new ImError(groupErrors.noDeletionInType);
  throw error;
}

async function removeInGroup(
  domain: Domain,
  { me, name, head, group }: OpenGroup,
  input: { seqs: readonly number[]; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const seqs = [...new Set(input.seqs)].filter((seq) => seq <= head.lastSeq);
  if (seqs.length === 0) return {};
  const { logPosition } = await domain.storage.commit("deleteGroupMessages", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    seqs,
    at: domain.clock(),
  });
  const after = await domain.storage.conversations.groupSummary(me.number, group.number);
  const told = { conversationId: name, seqs, unreadCount: after?.unread ?? 0, logPosition };
  domain.delivery.send([me], encodeEvent("messagesDeleted", told), input.fromConnection);
  return { logPosition };
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
