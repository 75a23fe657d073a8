import { type ConversationChange, conversationErrors, limits, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationChangeRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type OpenConversation, openConversation, toClientMessages } from "./open-conversation.ts";

export type ChangePage = { changes: ConversationChange[]; changePosition: number; hasMore: boolean; isReset: boolean };

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
  const changes = await withEditedMessages(domain, opened, rows.map(toChange));
  return { changes, changePosition, hasMore: (rows.at(-1)?.position ?? 0) < changePosition, isReset };
}

function toChange({ data, position, kind, changedAt }: ConversationChangeRow): ConversationChange {
  return { ...JSON.parse(data), position, kind, at: changedAt };
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
