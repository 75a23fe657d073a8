import { type ConversationChange, conversationErrors, limits, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationChangeRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { countReaders } from "../message/count-readers.ts";
import { type OpenConversation, openConversation, toClientMessages } from "./open-conversation.ts";

export type ChangePage = { changes: ConversationChange[]; changePosition: number; hasMore: boolean; isReset: boolean };

/** One change may name as many seqs as a call of receipts. */
const seqsPerRead = 500;

/** What happened to messages already sent, after a position. */
export async function listConversationChanges(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; afterPosition: number },
): Promise<ChangePage> {
  const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { head } = opened;
  const changePosition = head?.changePosition ?? 0;
  const { afterPosition } = input;
  if (!head || afterPosition === changePosition) return { changes: [], changePosition, hasMore: false, isReset: false };
  const rows = await domain.storage.conversations.changes(head.id, afterPosition, limits.logEntriesPerSync);
  // The log is dense: a first entry further on means that older ones were dropped.
  const isReset = afterPosition > changePosition || rows[0]?.position !== afterPosition + 1;
  if (isReset) return { changes: [], changePosition, hasMore: false, isReset };
  const seen = await leaveOutHidden(domain, opened, rows.map(toChange));
  const changes = await withReadCounts(domain, opened, await withEditedMessages(domain, opened, seen));
  return { changes, changePosition, hasMore: (rows.at(-1)?.position ?? 0) < changePosition, isReset };
}

function toChange({ data, position, kind, changedAt }: ConversationChangeRow): ConversationChange {
  return { ...JSON.parse(data), position, kind, at: changedAt };
}

const seqsOf = (change: ConversationChange): readonly number[] =>
  change.kind === "receipts" ? change.seqs : change.kind === "hidden" ? [] : [change.seq];

/** In a group not every message is for everybody: of the others a member does not even learn that they are there. */
async function leaveOutHidden(
  { storage }: Domain,
  opened: OpenConversation,
  changes: ConversationChange[],
): Promise<ConversationChange[]> {
  if (opened.kind !== "group") return changes;
  const { head, view } = opened;
  const seqs = [...new Set(changes.flatMap(seqsOf))];
  const visible = new Set<number>();
  for (let from = 0; from < seqs.length; from += seqsPerRead)
    for (const seq of await storage.messages.visibleSeqs(head.id, view, seqs.slice(from, from + seqsPerRead)))
      visible.add(seq);
  return changes.flatMap((change, at): ConversationChange[] => {
    const seen = seqsOf(change).filter((seq) => visible.has(seq));
    if (seen.length > 0) return [change.kind === "receipts" ? { ...change, seqs: seen } : change];
    // Whoever asks on does so after the last place of the page.
    return at === changes.length - 1 ? [{ position: change.position, at: change.at, kind: "hidden" }] : [];
  });
}

/** The last edit of each message brings it along as it is now. */
async function withEditedMessages(
  { storage }: Domain,
  opened: OpenConversation,
  changes: ConversationChange[],
): Promise<ConversationChange[]> {
  const { head, view } = opened;
  const lastEdits = new Map<number, ConversationChange>();
  for (const change of changes) if (change.kind === "edit") lastEdits.set(change.seq, change);
  if (!head || lastEdits.size === 0) return changes;
  const rows = await storage.messages.visible(head.id, view, [...lastEdits.keys()]);
  const messages = await toClientMessages({ storage }, opened, rows);
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  return changes.map((change) => {
    if (change.kind !== "edit" || lastEdits.get(change.seq) !== change) return change;
    const message = bySeq.get(change.seq);
    return message ? { ...change, message } : change;
  });
}

/** Of a group, the last receipts of each message bring how many have read it now. */
async function withReadCounts(
  domain: Domain,
  opened: OpenConversation,
  changes: ConversationChange[],
): Promise<ConversationChange[]> {
  const last = new Map<number, ConversationChange>();
  for (const change of changes) if (change.kind === "receipts") for (const seq of change.seqs) last.set(seq, change);
  if (opened.kind !== "group" || last.size === 0) return changes;
  const { group, head, view } = opened;
  const rows = await domain.storage.messages.visible(head.id, view, [...last.keys()]);
  const counts = await countReaders(domain, group, rows);
  return changes.map((change) => {
    if (change.kind !== "receipts") return change;
    const seqs = change.seqs.filter((seq) => last.get(seq) === change);
    const told = seqs.flatMap((seq) => {
      const count = counts.get(seq);
      return count ? [{ seq, readCount: count.readCount, unreadCount: count.unreadCount }] : [];
    });
    return { ...change, counts: told };
  });
}
