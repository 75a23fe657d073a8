import type { Account, Group, MessageRow, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { countAudiences } from "./count-readers.ts";
import type { FoundMessage } from "./find-message.ts";
import { afterGroupEdit } from "./webhooks/after-group-edit.ts";
import { afterGroupExtensions } from "./webhooks/after-group-extensions.ts";
import { afterGroupRecall } from "./webhooks/after-group-recall.ts";
import { afterGroupReceipts } from "./webhooks/after-group-receipts.ts";
import type { ExtensionWrite } from "./webhooks/extension-fields.ts";
import { groupNamesOf } from "./webhooks/group-message-fields.ts";

/** What is written for the app's back end with a change of group messages; nothing with that of a one-to-one message. */

export function entriesOfGroupRecall(domain: Domain, app: App, group: Group): OutboxEntry[] {
  return entriesFor(domain, app, afterGroupRecall, {
    stream: streams.group(group.number),
    facts: () => ({ ...groupNamesOf(group), type: group.type }),
  });
}

/** The message as it is after the edit. */
export function entriesOfGroupEdit(
  domain: Domain,
  app: App,
  found: FoundMessage,
  { body, customData }: { body: string; customData: string | null },
): OutboxEntry[] {
  if (found.kind !== "group") return [];
  const { group, row } = found;
  return entriesFor(domain, app, afterGroupEdit, {
    stream: streams.group(group.number),
    facts: () => ({ ...groupNamesOf(group), seq: row.seq, ...(customData !== null && { customData }) }),
    message: body,
  });
}

export function entriesOfGroupExtensions(
  domain: Domain,
  app: App,
  found: FoundMessage,
  write: ExtensionWrite,
): OutboxEntry[] {
  if (found.kind !== "group") return [];
  const { group, row } = found;
  return entriesFor(domain, app, afterGroupExtensions, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, seq: row.seq, write }),
  });
}

/** `rows`: the messages that somebody says to have read. */
export async function entriesOfGroupReceipts(
  domain: Domain,
  app: App,
  { me, group, rows }: { me: Account; group: Group; rows: readonly MessageRow[] },
): Promise<OutboxEntry[]> {
  if (!isWebhookOn(app, afterGroupReceipts)) return [];
  const audiences = Object.fromEntries(await countAudiences(domain, group, rows));
  return entriesFor(domain, app, afterGroupReceipts, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, reader: me.userId, audiences }),
  });
}
