import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account, Group, MessageRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { type OpenGroup, openGroup } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf, type TypedGroup } from "../group/find-group.ts";
import { asksForReceipt, countReaders, type ReadCount } from "./count-readers.ts";
import { findGroupMessage } from "./find-message.ts";
import { actAsMember } from "./may-change.ts";
import { entriesOfGroupReceipts } from "./tell-group-change.ts";

export type SentReceipts = { at: number; seqs: number[]; changePosition: number };

/** The back end says that a member has read single messages of its group. */
export async function sendGroupReceiptsFor(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  { reader, seqs }: { reader: Account; seqs: readonly number[] },
): Promise<SentReceipts> {
  if (!type.receipts) throw new ImError(groupErrors.notPermitted, `read receipts in ${type.name}`);
  await actAsMember(domain, group, reader);
  return sendGroupReceipts(domain, app, await openGroup(domain, app, reader, group), { seqs });
}

/** A member has read single messages. Those of its own and recalled ones are passed over; one that has no receipts refuses all. */
export async function sendGroupReceipts(
  domain: Domain,
  app: App,
  { me, group, type, head, view }: OpenGroup,
  { seqs: given, fromConnection }: { seqs: readonly number[]; fromConnection?: string },
): Promise<SentReceipts> {
  if (!type.receipts) throw new ImError(groupErrors.notPermitted, `read receipts in ${type.name}`);
  await actAsMember(domain, group, me);
  if (group.memberCount > limits.receiptMembers) throw new ImError(groupErrors.tooLargeForReceipts);
  const rows = await domain.storage.messages.visible(head.id, view, [...new Set(given)]);
  if (rows.length < new Set(given).size) throw new ImError(groupErrors.noReceipt);
  const at = domain.clock();
  const entries = await entriesOfGroupReceipts(domain, app, { me, group, rows });
  const counting = entries.length > 0 && { countIn: memberGroupOf(group) };
  const receipts = { conversationId: head.id, account: me.number, seqs: [...given], by: me.userId, ...counting, at };
  const result = await domain.storage.commit("sendGroupReceipts", receipts, entries);
  if (result.outcome === "notWanted") throw new ImError(groupErrors.noReceipt, `seq ${result.seq}`);
  const { seqs, changePosition } = result;
  if (seqs.length > 0) {
    const receipted = rows.filter(({ seq }) => seqs.includes(seq));
    await tell(domain, { me, group, receipted, at, changePosition, fromConnection });
  }
  return { at, seqs, changePosition };
}

type ToTell = {
  me: Account;
  group: Group;
  receipted: readonly MessageRow[];
  at: number;
  changePosition: number;
  fromConnection: string | undefined;
};

/** Senders hear of their own messages only: who shows a read count is who sent the message. */
async function tell(domain: Domain, { me, group, receipted, at, changePosition, fromConnection }: ToTell) {
  const { storage, delivery } = domain;
  const counts = await countReaders(domain, group, receipted);
  const event = (rows: readonly MessageRow[]) =>
    encodeEvent("receiptsSent", {
      from: me.userId,
      to: group.groupId,
      groupId: group.groupId,
      seqs: rows.map(({ seq }) => seq),
      counts: rows.map(({ seq }) => toCount(seq, counts.get(seq))),
      at,
      changePosition,
    });
  for (const sender of new Set(receipted.map((row) => row.sender))) {
    const account = await storage.accounts.findNumber(sender);
    if (account) delivery.send([account], event(receipted.filter((row) => row.sender === sender)));
  }
  delivery.send([me], event(receipted), fromConnection);
}

function toCount(
  seq: number,
  { readCount, unreadCount }: Pick<ReadCount, "readCount" | "unreadCount"> = { readCount: 0, unreadCount: 0 },
) {
  return { seq, readCount, unreadCount };
}

/** How many have read each message, for the back end; undefined for those without receipts. */
export async function countGroupReceipts(
  domain: Domain,
  target: TypedGroup,
  seqs: readonly number[],
): Promise<(ReadCount | undefined)[]> {
  const found = await Promise.all(seqs.map((seq) => findGroupMessage(domain, target, seq)));
  const rows = found.flatMap((message) => (message ? [message.row] : []));
  const counts = await countReaders(domain, target.group, rows.filter(asksForReceipt));
  return seqs.map((seq) => counts.get(seq));
}
