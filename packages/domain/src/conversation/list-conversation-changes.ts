import { type ConversationChange, conversationErrors, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { openNamed } from "./open-c2c.ts";

export type ChangePage = { changes: ConversationChange[]; changePosition: number; hasMore: boolean; isReset: boolean };

/** What happened to messages already sent, after a position. */
export async function listConversationChanges(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; afterPosition: number },
): Promise<ChangePage> {
  const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };
  const { head } = await openNamed(domain, app, input.me, input.conversationId, errors);
  const changePosition = head?.changePosition ?? 0;
  const { afterPosition } = input;
  if (!head || afterPosition === changePosition) return { changes: [], changePosition, hasMore: false, isReset: false };
  const rows = await domain.storage.conversations.changes(head.id, afterPosition, limits.logEntriesPerSync);
  // The log is dense: a first entry further on means that older ones were dropped.
  const isReset = afterPosition > changePosition || rows[0]?.position !== afterPosition + 1;
  if (isReset) return { changes: [], changePosition, hasMore: false, isReset };
  const changes = rows.map((row) => ({
    ...(JSON.parse(row.data) as { seq: number; by: string }),
    position: row.position,
    kind: row.kind as "recall",
    at: row.changedAt,
  }));
  return { changes, changePosition, hasMore: (rows.at(-1)?.position ?? 0) < changePosition, isReset };
}
